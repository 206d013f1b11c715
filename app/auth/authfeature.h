// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/auth/servercheck.h"
#include "core/base/result.h"
#include "core/protocol/auth.h"
#include "sdk/session/deeplink.h"

#include <QQmlEngine>

#include <optional>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief Signing in: which server, a mail with a link and a code, links that arrive from outside.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Auth. Without a client (no server is known yet) only the choice of a server
//! works. Never signs in by a link before the person agreed. GUI thread.
class AuthFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Auth)
    QML_SINGLETON
    Q_PROPERTY(Step step READ step NOTIFY changed FINAL)
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY changed FINAL)
    //! Something is on its way to the server.
    Q_PROPERTY(bool busy READ busy NOTIFY changed FINAL)
    //! What went wrong and the way out; empty: nothing.
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    //! Where the link went, while LinkSent.
    Q_PROPERTY(QString pendingEmail READ pendingEmail NOTIFY changed FINAL)

    //! The link or code was right, and a code of the authenticator is asked for.
    Q_PROPERTY(bool secondStep READ secondStep NOTIFY changed FINAL)

    //! The server gives no answer at the moment; it is asked again by itself.
    Q_PROPERTY(bool offline READ offline NOTIFY serverChanged FINAL)
    //! Host, and port where it is not the usual one; empty: none is known.
    Q_PROPERTY(QString serverName READ serverName NOTIFY serverChanged FINAL)
    //! What the operator calls this place; empty until the server answered.
    Q_PROPERTY(QString placeName READ placeName NOTIFY serverChanged FINAL)
    //! How somebody new comes to have an account there.
    Q_PROPERTY(SignUp signUp READ signUp NOTIFY serverChanged FINAL)
    //! What it asks somebody new of their age.
    Q_PROPERTY(AgeAsk ageAsk READ ageAsk NOTIFY serverChanged FINAL)
    //! Years from which on somebody counts as an adult there.
    Q_PROPERTY(int adultYears READ adultYears NOTIFY serverChanged FINAL)
    //! What it knows of the age of who is signed in; AgeUnasked where it asks nobody.
    Q_PROPERTY(OwnAge ownAge READ ownAge NOTIFY ageChanged FINAL)
    //! What is wrong with what was said of the age; empty: nothing.
    Q_PROPERTY(QString ageError READ ageError NOTIFY changed FINAL)
    Q_PROPERTY(ServerState serverState READ serverState NOTIFY serverChanged FINAL)
    Q_PROPERTY(QString serverError READ serverError NOTIFY serverChanged FINAL)
    //! While another address is being tried: how that goes.
    Q_PROPERTY(ServerState candidateState READ candidateState NOTIFY candidateChanged FINAL)
    Q_PROPERTY(QString candidateError READ candidateError NOTIFY candidateChanged FINAL)

    //! The server that a sign-in link from outside leads to; empty: no such link waits.
    Q_PROPERTY(QString linkServer READ linkServer NOTIFY linkChanged FINAL)
    //! That server is not the one in use.
    Q_PROPERTY(bool linkElsewhere READ linkElsewhere NOTIFY linkChanged FINAL)
    //! The link opens a clip on another server instead of signing in.
    Q_PROPERTY(bool linkIsClip READ linkIsClip NOTIFY linkChanged FINAL)

public:
    enum class Step { Restoring, Email, LinkSent, SignedIn };
    Q_ENUM(Step)
    enum class SignUp { Open, Invitation, Approval, Closed };
    Q_ENUM(SignUp)
    enum class AgeAsk { Nothing, BirthDate, Band };
    Q_ENUM(AgeAsk)
    enum class AgeBand { Unsaid, Minor, Adult };
    Q_ENUM(AgeBand)
    enum class OwnAge {
        AgeUnasked, //!< or not answered yet
        AgeMissing, //!< may be declared, once
        AgeMinor,
        AgeAdult,
        AgeUnknown, //!< the server did not say
    };
    Q_ENUM(OwnAge)
    enum class ServerState { Unknown, Checking, Ready, Failed };
    Q_ENUM(ServerState)

    //! \p client may be null, else it must outlive this object.
    explicit AuthFeature(
        sdk::Client *client, ServerCheck::MakeTransport make = {}, QObject *parent = nullptr);
    ~AuthFeature() override;
    //! The one that was made last; null before.
    static AuthFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] Step step() const;
    [[nodiscard]] bool signedIn() const;
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] QString pendingEmail() const;
    [[nodiscard]] bool secondStep() const;
    [[nodiscard]] bool offline() const;
    [[nodiscard]] QString serverName() const;
    [[nodiscard]] QString placeName() const;
    [[nodiscard]] SignUp signUp() const;
    [[nodiscard]] AgeAsk ageAsk() const;
    [[nodiscard]] int adultYears() const { return m_server.config().age.adults; }
    [[nodiscard]] OwnAge ownAge() const { return m_ownAge; }
    [[nodiscard]] QString ageError() const { return m_ageError; }
    [[nodiscard]] ServerState serverState() const;
    [[nodiscard]] QString serverError() const { return m_server.errorText(); }
    [[nodiscard]] ServerState candidateState() const;
    [[nodiscard]] QString candidateError() const { return m_candidate.errorText(); }
    [[nodiscard]] QString linkServer() const;
    [[nodiscard]] bool linkElsewhere() const;
    [[nodiscard]] bool linkIsClip() const;

    //! Asks the server in use what it is; again after a failure.
    Q_INVOKABLE void checkServer();
    //! Tries another address; candidateState tells, and serverChosen() follows if it is one.
    Q_INVOKABLE void chooseServer(const QString &address);

    //! \p invite and \p note count for who is new, where not everybody may join; \p born
    //! ("2001-05-14"; empty: not said) or \p band where the age is asked for. None of them lasts
    //! longer than the link.
    Q_INVOKABLE void requestLink(const QString &email, const QString &invite = {},
        const QString &note = {}, const QString &born = {},
        vireo::app::AuthFeature::AgeBand band = vireo::app::AuthFeature::AgeBand::Unsaid);
    //! The same mail once more.
    Q_INVOKABLE void resend();
    Q_INVOKABLE void verifyCode(const QString &code);
    //! A code of the authenticator, or a recovery code.
    Q_INVOKABLE void showSecondStep(const QString &code);
    //! Back to the e-mail.
    Q_INVOKABLE void cancelLink();
    Q_INVOKABLE void signOut();
    //! Says the age of who is signed in, where it is missing; \p born and \p band as above.
    //! ageDeclared() follows, or ageError or errorText.
    Q_INVOKABLE void declareAge(const QString &born, vireo::app::AuthFeature::AgeBand band);
    Q_INVOKABLE void clearError();

    //! A link from outside or pasted; waits for confirmLink() unless it opens a clip here.
    Q_INVOKABLE void openLink(const QString &link);
    Q_INVOKABLE void confirmLink();
    Q_INVOKABLE void dismissLink();

Q_SIGNALS:
    void changed();
    void serverChanged();
    void candidateChanged();
    void linkChanged();
    void ageChanged();
    //! What is for adults is open from now on, if the person is one.
    void ageDeclared();
    //! Another server is to be used from now on; \p link (may be empty) goes on there, and the
    //! person has agreed to it.
    void serverChosen(const QUrl &server, const QString &link);
    //! A link opens this clip on the server in use.
    void clipRequested(const QString &videoId);
    //! A link that the person agreed to did not sign in; errorText says why.
    void linkFailed();
    //! A code of the authenticator is asked for from now on.
    void secondStepAsked();
    //! A link could not be followed; one sentence.
    void linkRefused(const QString &text);
    //! The server ended the session; one sentence.
    void sessionEnded(const QString &text);

private:
    void ask(const QString &email);
    [[nodiscard]] std::optional<protocol::DeclaredAge> ageOf(const QString &born, AgeBand band);
    void askAge();
    void setOwnAge(OwnAge age);
    void begin();
    void fail(const Error &error);
    template <typename T> void finish(const Result<T> &answer);
    [[nodiscard]] bool isHere(const QUrl &server) const;

    static inline AuthFeature *s_current = nullptr;
    sdk::Client *m_client;
    ServerCheck m_server;
    ServerCheck m_candidate;
    std::optional<sdk::DeepLink> m_link;
    QString m_linkText;
    QString m_errorText;
    QString m_email;
    QString m_invite;
    QString m_note;
    protocol::DeclaredAge m_age;
    QString m_ageError;
    Id m_agedAccount; //!< whose age was asked for last
    OwnAge m_ownAge = OwnAge::AgeUnasked;
    bool m_busy = false;
};

} // namespace vireo::app
