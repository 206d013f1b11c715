// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "sdk/store/feedpack.h"

#include <QFuture>
#include <QObject>
#include <QQmlEngine>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>

#include <memory>
#include <optional>

namespace vireo::sdk {
class Client;
class ClipKeeper;
class OfflineFeed;
class SegmentCache;
class ServerKeys;
} // namespace vireo::sdk

namespace vireo::app {

//! \brief Opens a feed pack: checks it, says what is in it, and keeps its clips on this device.
//!
//! Files are read on another thread. One lives as long as the client, made by the composition root
//! before QML is loaded; QML knows it as the singleton Packs. GUI thread.
class PackDesk : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Packs)
    QML_SINGLETON
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    //! What was wrong with the pack and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    Q_PROPERTY(QString fileName READ fileName NOTIFY changed FINAL)
    //! Whose signature it bears, once Checked.
    Q_PROPERTY(QString place READ place NOTIFY changed FINAL)
    //! Maps of text, creator and length.
    Q_PROPERTY(QVariantList clips READ clips NOTIFY changed FINAL)
    Q_PROPERTY(QString size READ size NOTIFY changed FINAL)
    //! Of what was Kept.
    Q_PROPERTY(QString firstVideoId READ firstVideoId NOTIFY changed FINAL)
    //! Names of files that the file dialog offers.
    Q_PROPERTY(QStringList filters READ filters CONSTANT FINAL)

public:
    enum class State { Idle, Checking, Checked, Keeping, Kept, Failed };
    Q_ENUM(State)

    //! Where clips go; all outlive the desk.
    struct Shelf
    {
        sdk::Client &client;
        sdk::SegmentCache &cache;
        sdk::OfflineFeed &offline;
        sdk::ClipKeeper &keeper;
    };

    //! Without a shelf no server is known, and no pack can be checked.
    explicit PackDesk(const std::optional<Shelf> &shelf, QObject *parent = nullptr);
    //! Waits for what is read or written.
    ~PackDesk() override;
    //! The one that was made last; null before.
    static PackDesk *create(QQmlEngine *, QJSEngine *);

    //! Whether \p address, a path or a file's address, names a pack.
    Q_INVOKABLE [[nodiscard]] static bool isPack(const QString &address);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] QString place() const;
    [[nodiscard]] QVariantList clips() const;
    [[nodiscard]] QString size() const;
    [[nodiscard]] QString firstVideoId() const { return m_first; }
    [[nodiscard]] static QStringList filters();

    //! Checked or Failed follows. Nothing is done while another pack is worked on.
    Q_INVOKABLE void open(const QUrl &file);
    //! What was Checked is checked once more and kept: Kept or Failed follows.
    Q_INVOKABLE void keep();
    //! Idle again; what is being worked on goes on.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();

private:
    using Items = QList<protocol::FeedItem>;

    void check(const QByteArrayList &keys);
    void take(const Result<Items> &items);
    void setState(State state, const QString &errorText = {});

    static inline PackDesk *s_current = nullptr;
    std::optional<Shelf> m_shelf;
    std::unique_ptr<sdk::ServerKeys> m_keys;
    QString m_path;
    sdk::PackHead m_head;
    QString m_errorText;
    QString m_first;
    State m_state = State::Idle;
    QThreadPool m_pool;
};

} // namespace vireo::app
