// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/coreparts.h"

#include "server/mail/outbox.h"
#include "server/storage/signups.h"
#include "support/manualclock.h"
#include "support/testmain.h"
#include "support/verifier.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;
using namespace vireo::server;
using test::kVerifier;

//! How strangers come to have an account, in each of the four ways.
class tst_SignUps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_core.reset(); }
    void whoIsMailed_data();
    void whoIsMailed();
    void anInvitationCountsItsAccounts();
    void invitationsEnd_data();
    void invitationsEnd();
    void whoAsksWaits();
    void theOperatorLetsAnybodyIn();

private:
    void open(const QString &mode);
    //! True: the address was mailed; the token of that mail is m_token.
    bool ask(const QString &email, const QString &invite = {}, const QString &note = {});
    Result<std::optional<protocol::TokenGrant>> follow();
    QString inviteFor(int uses);

    std::unique_ptr<QTemporaryDir> m_dir;
    test::ManualClock m_clock;
    std::unique_ptr<CoreParts> m_core;
    QString m_token;
    QString m_refused; //!< code of the last refusal
    int m_peer = 0;
};

void tst_SignUps::open(const QString &mode)
{
    Config config;
    config.data = m_dir->path();
    config.signUp = mode;
    auto made = CoreParts::make(config, m_clock, u"https://clips.example"_s);
    QVERIFY(made.ok());
    m_core = std::move(made).value();
}

bool tst_SignUps::ask(const QString &email, const QString &invite, const QString &note)
{
    m_token.clear();
    m_refused.clear();
    const auto asked = m_core->auth
                           .requestLink({email, protocol::challengeOf(kVerifier), invite, note},
                               u"192.0.2.%1"_s.arg(++m_peer), u"test"_s)
                           .result();
    if (!asked.ok()) {
        m_refused = asked.error().code;
        return false;
    }
    const qint64 nowMs = m_clock.nowMs();
    const auto taken = m_core->database
                           ->write([&](storage::Connection &db) {
                               return outbox::take(db, m_core->secrets, nowMs, nowMs + 1'000'000);
                           })
                           .result();
    if (!taken.ok() || !*taken)
        return false;
    static const QRegularExpression rule(u"#token=([A-Za-z0-9_-]+)"_s);
    m_token = rule.match((*taken)->mail.text).captured(1);
    return !m_token.isEmpty();
}

Result<std::optional<protocol::TokenGrant>> tst_SignUps::follow()
{
    protocol::VerifyRequest request;
    request.token = m_token;
    request.verifier = kVerifier;
    return m_core->auth.verify(request, u"test"_s).result();
}

QString tst_SignUps::inviteFor(int uses)
{
    const auto made = m_core->signUps.invite({}, {uses, 14, u"the club"_s}).result();
    return made.ok() ? made->code : QString();
}

void tst_SignUps::whoIsMailed_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("stranger");
    QTest::newRow("open") << u"open"_s << true;
    QTest::newRow("invitation") << u"invitation"_s << false;
    QTest::newRow("approval") << u"approval"_s << true;
    QTest::newRow("closed") << u"closed"_s << false;
}

void tst_SignUps::whoIsMailed()
{
    QFETCH(QString, mode);
    QFETCH(bool, stranger);
    open(u"open"_s);
    QVERIFY(ask(u"ann@example.org"_s));
    QVERIFY(follow().ok());
    m_core.reset();
    open(mode);
    QVERIFY(ask(u"ann@example.org"_s)); // whoever has an account gets in
    QVERIFY(follow().ok());
    QCOMPARE(ask(u"new@example.org"_s), stranger);
    QVERIFY(m_refused.isEmpty()); // and nobody can tell the two apart
}

void tst_SignUps::anInvitationCountsItsAccounts()
{
    open(u"invitation"_s);
    const QString code = inviteFor(2);
    QVERIFY(ask(u"a@example.org"_s, code.toUpper().toLower()));
    const QString spare = m_token;
    QVERIFY(follow().ok());
    QVERIFY(ask(u"b@example.org"_s, code));
    QVERIFY(follow().ok());
    const auto list = m_core->signUps.invites({}, 10).result();
    QCOMPARE(list->items.size(), 1);
    QCOMPARE(list->items.first().uses, 2);
    QCOMPARE(list->items.first().note, u"the club"_s);
    QVERIFY(!ask(u"c@example.org"_s, code));
    QCOMPARE(m_refused, u"invite_unknown"_s);
    QVERIFY(ask(u"a@example.org"_s)); // an account that is there needs none
    QVERIFY(follow().ok());
    QVERIFY(spare != m_token);
}

void tst_SignUps::invitationsEnd_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("revoked") << u"revoked"_s;
    QTest::newRow("old") << u"old"_s;
    QTest::newRow("never made") << u"never"_s;
    QTest::newRow("used up between mail and link") << u"raced"_s;
}

void tst_SignUps::invitationsEnd()
{
    QFETCH(QString, how);
    open(u"invitation"_s);
    QString code = inviteFor(1);
    if (how == "raced"_L1) {
        QVERIFY(ask(u"a@example.org"_s, code));
        const QString first = m_token;
        QVERIFY(ask(u"b@example.org"_s, code));
        QVERIFY(follow().ok());
        m_token = first;
        QCOMPARE(follow().error().code, u"invite_unknown"_s);
        return;
    }
    if (how == "revoked"_L1)
        QVERIFY(m_core->signUps.revoke(code).result().ok());
    if (how == "old"_L1)
        m_clock.advance(15 * 24h);
    if (how == "never"_L1)
        code = u"abcde-fghjk"_s;
    QVERIFY(!ask(u"a@example.org"_s, code));
    QCOMPARE(m_refused, u"invite_unknown"_s);
    if (how == "revoked"_L1)
        QCOMPARE(m_core->signUps.revoke(code).result().error().code, u"invite_unknown"_s);
}

void tst_SignUps::whoAsksWaits()
{
    open(u"approval"_s);
    for (const QString &email : {u"a@example.org"_s, u"b@example.org"_s}) {
        QVERIFY(ask(email, {}, u"I make films"_s));
        QCOMPARE(follow().error().code, u"sign_up_waiting"_s);
    }
    const auto list = m_core->signUps.waiting({}, 10).result();
    QCOMPARE(list->items.size(), 2);
    QCOMPARE(list->items.first().email, u"a@example.org"_s);
    QCOMPARE(list->items.first().note, u"I make films"_s);
    QVERIFY(m_core->signUps.decide(list->items.at(0).id, true).result().ok());
    QVERIFY(m_core->signUps.decide(list->items.at(1).id, false).result().ok());
    QCOMPARE(m_core->signUps.decide(list->items.at(0).id, true).result().error().code,
        u"sign_up_unknown"_s);
    QVERIFY(m_core->signUps.waiting({}, 10).result()->items.isEmpty());

    const qint64 nowMs = m_clock.nowMs();
    const auto told = m_core->database
                          ->write([&](storage::Connection &db) {
                              return outbox::take(db, m_core->secrets, nowMs, nowMs + 1'000'000);
                          })
                          .result();
    QCOMPARE((*told)->mail.to, u"a@example.org"_s);
    QVERIFY(ask(u"a@example.org"_s));
    QVERIFY(follow().ok());
    QVERIFY(ask(u"b@example.org"_s));
    QCOMPARE(follow().error().code, u"sign_up_refused"_s);
}

void tst_SignUps::theOperatorLetsAnybodyIn()
{
    open(u"closed"_s);
    const auto link = m_core->auth.operatorLink(u"a@example.org"_s).result();
    protocol::VerifyRequest request;
    request.token = link->section(u"token="_s, 1);
    QVERIFY(m_core->auth.verify(request, u"test"_s).result().ok());
}

VIREO_TEST(tst_SignUps)
#include "tst_signups.moc"
