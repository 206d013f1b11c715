// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/inbox/newsboard.h"
#include "app/inbox/waker.h"
#include "core/base/result.h"
#include "core/protocol/notification.h"

#include <QFuture>
#include <QQmlEngine>

#include <functional>
#include <memory>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief Notifications on this device: being woken, fetching the line there is news of, and
//! showing it while the window is not in front.
//!
//! Off until the person who is signed in switches it on, and off again when they sign out. Made by
//! the composition root before QML is loaded; QML knows it as the singleton Wake. GUI thread.
class WakeFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Wake)
    QML_SINGLETON
    //! This system has a way to be woken.
    Q_PROPERTY(bool offered READ isOffered CONSTANT FINAL)
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    //! Switched on, whatever came of it.
    Q_PROPERTY(bool wanted READ isWanted NOTIFY changed FINAL)
    //! How it stands, and the way out where it does not work.
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)

public:
    enum class State { Off, Absent, Waiting, On, Failed };
    Q_ENUM(State)

    struct Setup
    {
        std::unique_ptr<Waker> waker = {}; //!< null: this system has none
        std::unique_ptr<NewsBoard> board = {}; //!< null only without a waker
        std::function<bool()> inFront = {}; //!< whether the person looks at the app
    };

    //! \p client must outlive this object; null while no server is known.
    WakeFeature(sdk::Client *client, Setup setup, QObject *parent = nullptr);
    ~WakeFeature() override;
    //! The one that was made last; null before.
    static WakeFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] bool isOffered() const { return m_client && m_waker; }
    [[nodiscard]] State state() const;
    [[nodiscard]] bool isWanted() const { return state() != State::Off; }
    [[nodiscard]] QString note() const;

    Q_INVOKABLE void setWanted(bool wanted);

Q_SIGNALS:
    void changed();
    //! The person pressed on a notification and wants to see the inbox.
    void inboxAsked();

private:
    //! A line there is news of.
    struct News
    {
        Id line;
        protocol::NotificationKind kind;
        bool operator==(const News &) const = default;
    };

    void follow();
    void goOn();
    void askKey();
    void tell(const protocol::NewPush &where);
    void told(const protocol::NewPush &where, const Result<protocol::PushDevice> &device);
    void forget();
    [[nodiscard]] QFuture<Result<void>> takeOff();
    void hear(const QByteArray &message);
    void fetch();
    void show(const QList<News> &news, const Result<protocol::NotificationPage> &page);
    [[nodiscard]] bool looksAway() const;
    [[nodiscard]] QString mending() const;

    static inline WakeFeature *s_current = nullptr;
    sdk::Client *m_client;
    std::unique_ptr<Waker> m_waker;
    std::unique_ptr<NewsBoard> m_board;
    std::function<bool()> m_inFront;
    bool m_signedIn = false;
    bool m_wished = false; //!< and the waker has not begun: the server's key is not known yet
    bool m_asking = false; //!< the server for its key
    bool m_compared = false; //!< its key with the one the waker goes on with
    protocol::NewPush m_where; //!< what the waker said last
    bool m_known = false; //!< to the server
    QString m_errorText; //!< of the server
    QList<News> m_news; //!< to be fetched
    bool m_fetching = false;
};

} // namespace vireo::app
