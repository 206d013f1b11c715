// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/auth.h"
#include "sdk/sdk_export.h"
#include "sdk/session/secretstore.h"
#include "sdk/transport/transport.h"

#include <QObject>

#include <functional>
#include <memory>

namespace vireo::sdk {

class AuthApi;
class Profile;

//! \brief Who is signed in on this device, as a state machine.
//!
//! \dot digraph { Restoring -> SignedOut; Restoring -> SignedIn; SignedOut -> LinkSent;
//!   SignedOut -> Verifying; LinkSent -> Verifying; Verifying -> SignedIn; Verifying -> SignedOut;
//!   SignedIn -> SignedOut } \enddot
//! Lives on the transport's thread. Tokens stand in the SecretStore only, never in a log. Two
//! programs may share a profile: a refresh takes the profile's lock and adopts what the other got.
class VIREO_SDK_EXPORT Session : public QObject, public TokenSource
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool secretsInFile READ secretsInFile NOTIFY stateChanged FINAL)

public:
    enum class State {
        Restoring, //!< looking for a kept sign-in
        SignedOut,
        LinkSent, //!< the mail is on its way; open the link, type the code, or wait for the poll
        Verifying, //!< a link or a code is being checked
        SignedIn,
    };
    Q_ENUM(State)

    //! All must outlive the session.
    Session(Transport &transport, const Profile &profile, SecretPlace place = SecretPlace::Auto,
        QObject *parent = nullptr);
    ~Session() override;

    //! Reads what is kept; call once. Ends in SignedIn, LinkSent or SignedOut; never needs the
    //! network.
    QFuture<Result<void>> restore();

    //! Mails a link and a code to \p email. From then on the session asks the server every few
    //! seconds whether the link was opened elsewhere.
    //! \p invite and \p note are for who has no account yet, where not everybody may have one;
    //! \p age is too, where the server asks for it. None of them is kept.
    QFuture<Result<protocol::MagicLinkReceipt>> requestLink(const QString &email,
        const QString &invite = {}, const QString &note = {},
        const protocol::DeclaredAge &age = {});
    //! The token of a link; works for the link this device asked for and for an operator's.
    QFuture<Result<protocol::Account>> verifyToken(const QString &token);
    //! The code typed from the mail; needs LinkSent.
    QFuture<Result<protocol::Account>> verifyCode(const QString &code);
    //! True: the link or code was right, and the account asks for a second step: showSecondStep()
    //! goes on with it, cancelLink() does not.
    [[nodiscard]] bool secondStepAsked() const;
    //! \p code: of an authenticator, or a recovery code.
    QFuture<Result<protocol::Account>> showSecondStep(const QString &code);
    //! Forgets the link that was asked for.
    void cancelLink();
    //! Signed out here also without network, at once but for the farewell; the server is told if it
    //! can be reached.
    QFuture<Result<void>> signOut();
    //! What else has to be told the server when somebody signs out, while it still knows them.
    //! signOut() waits for that, two seconds at most. Empty: nothing.
    void setFarewell(std::function<QFuture<Result<void>>()> farewell);

    [[nodiscard]] State state() const;
    [[nodiscard]] bool signedIn() const { return state() == State::SignedIn; }
    //! Meaningful while signed in.
    [[nodiscard]] const protocol::Account &account() const;
    //! After a change of the profile, e.g. by AccountsApi::changeMe().
    void setAccount(const protocol::Account &account);
    //! Where the link was sent; while LinkSent.
    [[nodiscard]] QString pendingEmail() const;
    //! True: the tokens lie in a sealed file, because this system has no keychain.
    [[nodiscard]] bool secretsInFile() const;

    [[nodiscard]] QByteArray accessToken() const override;
    [[nodiscard]] QFuture<Result<void>> refresh(const QByteArray &refused) override;

Q_SIGNALS:
    void stateChanged(vireo::sdk::Session::State state);
    void accountChanged();
    void secondStepChanged();
    //! The server ended this session (signed out elsewhere, or the tokens were used twice), or
    //! gives none although the link was good.
    void ended(const vireo::Error &why);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
