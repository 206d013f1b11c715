// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/accountowner.h"
#include "app/settings/devicesmodel.h"
#include "app/settings/mutedwords.h"
#include "app/settings/pushdevices.h"
#include "app/settings/secondstep.h"
#include "app/settings/watching.h"

#include <QQmlEngine>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief What a person chooses for their account: who sees it, what it does not want to see, where
//! it is signed in, and what becomes of it.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Account. GUI thread.
class AccountFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Account)
    QML_SINGLETON
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY changed FINAL)
    //! Only accepted followers see the clips. Shows a wish at once, and takes it back if need be.
    Q_PROPERTY(bool closed READ isClosed NOTIFY changed FINAL)
    Q_PROPERTY(bool saving READ saving NOTIFY changed FINAL)

public:
    //! \p client must outlive this object; null while no server is known.
    explicit AccountFeature(sdk::Client *client, QObject *parent = nullptr);
    ~AccountFeature() override;
    //! The one that was made last; null before.
    static AccountFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] bool signedIn() const;
    [[nodiscard]] bool isClosed() const;
    [[nodiscard]] bool saving() const { return m_saving; }

    Q_INVOKABLE void setClosed(bool closed);
    //! Loading; owned by the caller (QML). Null while nobody is signed in.
    Q_INVOKABLE vireo::app::DevicesModel *devices();
    Q_INVOKABLE vireo::app::MutedWords *mutedWords();
    Q_INVOKABLE vireo::app::AccountOwner *owner();
    Q_INVOKABLE vireo::app::Watching *watching();
    Q_INVOKABLE vireo::app::PushDevices *pushDevices();
    Q_INVOKABLE vireo::app::SecondStep *secondStep();

Q_SIGNALS:
    void changed();
    //! The account was deleted and is signed out; it goes for good on \p date, in words.
    void left(const QString &date);
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);

private:
    static inline AccountFeature *s_current = nullptr;
    sdk::Client *m_client;
    bool m_wish = false;
    bool m_saving = false;
};

} // namespace vireo::app
