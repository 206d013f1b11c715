// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/secondstep.h"

#include <QFuture>
#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <QUrl>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief The second step of signing in as its owner sets it up: an authenticator that shows codes,
//! and codes for the day when it is lost.
//!
//! Secret and recovery codes are in memory only while they are shown. GUI thread.
class SecondStep : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The second step comes from Account")
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    //! Something is on its way to the server.
    Q_PROPERTY(bool busy READ busy NOTIFY changed FINAL)
    //! What went wrong and the way out: with loading while Failed, else with the code.
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    //! This server wants it of this person.
    Q_PROPERTY(bool required READ isRequired NOTIFY changed FINAL)
    //! The day since when it is on, in words; empty: it is not, or the server does not say.
    Q_PROPERTY(QString since READ since NOTIFY changed FINAL)
    Q_PROPERTY(int codesLeft READ codesLeft NOTIFY changed FINAL)
    //! While Offered: what the authenticator is told, in groups of four, and as an address.
    Q_PROPERTY(QString secret READ secret NOTIFY changed FINAL)
    Q_PROPERTY(QString uri READ uri NOTIFY changed FINAL)
    //! New recovery codes, which are never shown again; empty: none to show.
    Q_PROPERTY(QStringList codes READ codes NOTIFY changed FINAL)

public:
    enum class State { Loading, Failed, Off, Offered, On };
    Q_ENUM(State)

    //! \p client must outlive this object. Loads at once.
    explicit SecondStep(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] bool isRequired() const { return m_step.required; }
    [[nodiscard]] QString since() const;
    [[nodiscard]] int codesLeft() const { return m_step.recoveryCodes; }
    [[nodiscard]] QString secret() const;
    [[nodiscard]] QString uri() const { return m_offer.uri; }
    [[nodiscard]] QStringList codes() const { return m_codes; }

    Q_INVOKABLE void reload();
    //! Offered or refused() follows.
    Q_INVOKABLE void begin();
    //! Back to Off; what was offered never counts.
    Q_INVOKABLE void giveUp();
    //! The first code of the authenticator: turns it on, and codes are there.
    Q_INVOKABLE void confirm(const QString &code);
    //! codes are there, and those of before count no more. \p code may be a recovery code, too.
    Q_INVOKABLE void renew(const QString &code);
    //! turnedOff() follows.
    Q_INVOKABLE void turnOff(const QString &code);
    Q_INVOKABLE void clearError();

    //! Into the clipboard.
    Q_INVOKABLE void copySecret() const;
    Q_INVOKABLE void copyCodes() const;
    //! As a text that only its owner may read; saved() or refused() follows.
    Q_INVOKABLE void saveCodes(const QUrl &file);
    //! They were kept: forgets them here.
    Q_INVOKABLE void forgetCodes();

Q_SIGNALS:
    void changed();
    void turnedOn();
    void renewed();
    void turnedOff();
    void saved(const QString &name);
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);

private:
    void load();
    //! False: it cannot be one, which is said; or something is under way.
    [[nodiscard]] bool takes(const QString &code, bool recoveryToo);
    void fail(const Error &error);
    void take(const QStringList &codes);
    [[nodiscard]] QString codesAsText() const;

    sdk::Client &m_client;
    protocol::SecondStep m_step;
    protocol::SecondStepOffer m_offer;
    QStringList m_codes;
    QString m_errorText;
    State m_state = State::Loading;
    bool m_busy = false;
};

} // namespace vireo::app
