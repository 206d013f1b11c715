// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/coreparts.h"

#include "server/mail/outbox.h"
#include "server/service/auth/handles.h"
#include "server/service/auth/signin.h"
#include "server/service/auth/skeleton.h"
#include "support/manualclock.h"
#include "support/testmain.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;
using namespace vireo::server;

//! What an account is called, reached by and ended with.
class tst_Identity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_core.reset(); }
    void looksAlike_data();
    void looksAlike();
    void oldHandlesLeadOn();
    void namesOfStaffAreTheirs_data();
    void namesOfStaffAreTheirs();
    void links_data();
    void links();
    void addressIsConfirmed();
    void addressIsTakenBack();
    void takenAddressIsNotTold();
    void addressesAreAskedForThreeTimesAnHour();
    void leavingIsTakenBackBySigningIn();

private:
    Id person(const QString &name);
    Result<protocol::Account> change(Id account, const QJsonObject &json);
    Mail lastMail();
    QString tokenIn(const Mail &mail, const QString &key);
    bool signsIn(const QString &email);

    std::unique_ptr<QTemporaryDir> m_dir;
    test::ManualClock m_clock;
    std::unique_ptr<CoreParts> m_core;
    Id m_ann;
    Id m_bob;
};

void tst_Identity::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    Config config;
    config.data = m_dir->path();
    auto made = CoreParts::make(config, m_clock, u"https://clips.example"_s);
    QVERIFY(made.ok());
    m_core = std::move(made).value();
    m_ann = person(u"ann"_s);
    m_bob = person(u"bob"_s);
}

Id tst_Identity::person(const QString &name)
{
    const Id id = m_core->ids.next();
    const auto row = m_core->database
                         ->write([=](storage::Connection &db) {
                             return SignIn::accountFor(db, name + u"@example.org"_s, id, 1);
                         })
                         .result();
    return row.ok() ? row->id : Id();
}

Result<protocol::Account> tst_Identity::change(Id account, const QJsonObject &json)
{
    const auto asked = protocol::profileChangeFromJson(json);
    return asked.ok() ? m_core->accounts.change(account, *asked).result()
                      : Result<protocol::Account>(asked.error());
}

Mail tst_Identity::lastMail()
{
    Mail last;
    const qint64 nowMs = m_clock.nowMs();
    while (true) {
        const auto taken
            = m_core->database
                  ->write([&](storage::Connection &db) {
                      return outbox::take(db, m_core->secrets, nowMs, nowMs + 1'000'000'000);
                  })
                  .result();
        if (!taken.ok() || !*taken)
            return last;
        last = (*taken)->mail;
    }
}

QString tst_Identity::tokenIn(const Mail &mail, const QString &key)
{
    const QRegularExpression rule(u"#%1=([A-Za-z0-9_-]+)"_s.arg(key));
    return rule.match(mail.text).captured(1);
}

bool tst_Identity::signsIn(const QString &email)
{
    const auto link = m_core->auth.operatorLink(email).result();
    protocol::VerifyRequest request;
    request.token = link->section(u"token="_s, 1);
    return m_core->auth.verify(request, u"test"_s).result().ok();
}

void tst_Identity::looksAlike_data()
{
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("alike");
    QTest::newRow("one for l") << u"rniche11e"_s << true;
    QTest::newRow("rn for m") << u"rnichelle"_s << true;
    QTest::newRow("another") << u"michaela"_s << false;
    QTest::newRow("longer") << u"michelle2"_s << false;
}

void tst_Identity::looksAlike()
{
    QFETCH(QString, other);
    QFETCH(bool, alike);
    QVERIFY(change(m_ann, {{u"handle"_s, u"michelle"_s}}).ok());
    const auto changed = change(m_bob, {{u"handle"_s, other}});
    QCOMPARE(!changed.ok(), alike);
    if (alike)
        QCOMPARE(changed.error().fields.first().code, u"confusable"_s);
    QVERIFY(change(m_ann, {{u"handle"_s, u"rnichelle"_s}}).ok() || !alike);
}

void tst_Identity::oldHandlesLeadOn()
{
    QVERIFY(change(m_ann, {{u"handle"_s, u"anna"_s}}).ok());
    QCOMPARE(m_core->accounts.profile(m_bob, u"@ANN"_s).result()->handle, u"anna"_s);
    QCOMPARE(change(m_bob, {{u"handle"_s, u"ann"_s}}).error().code, u"handle_taken"_s);
    QCOMPARE(change(m_ann, {{u"handle"_s, u"ann"_s}})->handle, u"ann"_s); // one's own comes back
    for (const QString &handle : {u"first"_s, u"second"_s, u"third"_s, u"fourth"_s}) {
        m_clock.advance(1s);
        QVERIFY(change(m_ann, {{u"handle"_s, handle}}).ok());
    }
    QVERIFY(!m_core->accounts.profile(m_bob, u"@ann"_s).result().ok()); // only three are kept
    QVERIFY(m_core->accounts.profile(m_bob, u"@third"_s).result().ok());
    QVERIFY(change(m_bob, {{u"handle"_s, u"ann"_s}}).ok());
}

void tst_Identity::namesOfStaffAreTheirs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("same") << u"Vera Moll"_s << false;
    QTest::newRow("Cyrillic") << u"V\u0435ra M\u043Ell"_s << false;
    QTest::newRow("spaced") << u"vera.moll"_s << false;
    QTest::newRow("handle") << u"BOB"_s << false;
    QTest::newRow("another") << u"Vera Mole"_s << true;
    QTest::newRow("none") << QString() << true;
}

void tst_Identity::namesOfStaffAreTheirs()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    QVERIFY(change(m_bob, {{u"display_name"_s, u"Vera Moll"_s}}).ok());
    QVERIFY(m_core->database
                ->write([this](storage::Connection &db) {
                    return storage::accounts::setRole(
                        db, m_bob, storage::accounts::Role::Moderator);
                })
                .result()
                .ok());
    const auto changed = change(m_ann, {{u"display_name"_s, name}});
    QCOMPARE(changed.ok(), good);
    if (!good)
        QCOMPARE(changed.error().fields.first().code, u"confusable"_s);
    QVERIFY(change(m_bob, {{u"display_name"_s, u"Vera Moll"_s}}).ok());
}

void tst_Identity::links_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("kept"); // empty: refused
    QTest::newRow("plain") << u"https://example.org/a"_s << u"https://example.org/a"_s;
    QTest::newRow("unicode") << u"https://b\u00FCcher.example/"_s
                             << u"https://xn--bcher-kva.example/"_s;
    QTest::newRow("http") << u"http://example.org"_s << QString();
    QTest::newRow("script") << u"javascript:alert(1)"_s << QString();
    QTest::newRow("credentials") << u"https://good@evil.example"_s << QString();
    QTest::newRow("no dot") << u"https://localhost"_s << QString();
    QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("long") << u"https://example.org/"_s + QString(300, u'a') << QString();
}

void tst_Identity::links()
{
    QFETCH(QString, url);
    QFETCH(QString, kept);
    const QJsonObject link{{u"title"_s, u"Mine"_s}, {u"url"_s, url}};
    const auto changed = change(m_ann, {{u"links"_s, QJsonArray{link}}});
    QCOMPARE(changed.ok(), !kept.isEmpty());
    if (kept.isEmpty()) {
        QCOMPARE(changed.error().fields.first().pointer, u"/links/0/url"_s);
        return;
    }
    QCOMPARE(changed->links.size(), 1);
    QCOMPARE(changed->links.first().url, kept);
    QCOMPARE(m_core->accounts.profile(m_bob, u"@ann"_s).result()->links, changed->links);
    const QJsonArray six{link, link, link, link, link, link};
    QCOMPARE(change(m_ann, {{u"links"_s, six}}).error().fields.first().code, u"too_many"_s);
}

void tst_Identity::addressIsConfirmed()
{
    const auto asked = m_core->email.request(m_ann, u"new@example.org"_s).result();
    QVERIFY(asked.ok());
    QCOMPARE(asked->email, u"ann@example.org"_s);
    const Mail mail = lastMail();
    QCOMPARE(mail.to, u"new@example.org"_s);
    const QString token = tokenIn(mail, u"token"_s);
    QVERIFY(!token.isEmpty());
    QCOMPARE(*m_core->email.settle(token).result(), EmailService::Settled::Changed);
    QCOMPARE(m_core->email.settle(token).result().error().code, u"link_used"_s);
    QCOMPARE(m_core->email.addresses(m_ann).result()->email, u"new@example.org"_s);
    QCOMPARE(m_core->email.settle(QString(43, u'x')).result().error().code, u"link_unknown"_s);

    QVERIFY(m_core->email.request(m_bob, u"later@example.org"_s).result().ok());
    const QString late = tokenIn(lastMail(), u"token"_s);
    m_clock.advance(25h);
    QCOMPARE(m_core->email.settle(late).result().error().code, u"link_expired"_s);
}

void tst_Identity::addressIsTakenBack()
{
    QVERIFY(m_core->email.request(m_ann, u"thief@example.org"_s).result().ok());
    QVERIFY(m_core->email.settle(tokenIn(lastMail(), u"token"_s)).result().ok());
    const Mail told = lastMail();
    QCOMPARE(told.to, u"ann@example.org"_s);
    QVERIFY(signsIn(u"thief@example.org"_s));
    QCOMPARE(m_core->auth.sessions(m_ann, {}).result()->size(), 1);
    m_clock.advance(6 * 24h);
    const auto back = m_core->email.settle(tokenIn(told, u"undo"_s)).result();
    QVERIFY(back.ok());
    QCOMPARE(*back, EmailService::Settled::TakenBack);
    QCOMPARE(m_core->email.addresses(m_ann).result()->email, u"ann@example.org"_s);
    QVERIFY(m_core->auth.sessions(m_ann, {}).result()->isEmpty());
}

void tst_Identity::takenAddressIsNotTold()
{
    const auto free = m_core->email.request(m_ann, u"free@example.org"_s).result();
    const auto taken = m_core->email.request(m_ann, u"bob@example.org"_s).result();
    QVERIFY(free.ok() && taken.ok());
    const Mail mail = lastMail();
    QCOMPARE(mail.to, u"bob@example.org"_s);
    QVERIFY(!mail.text.contains(u"#token="_s));
}

void tst_Identity::addressesAreAskedForThreeTimesAnHour()
{
    for (int i = 0; i < EmailService::kAsksAnHour; ++i)
        QVERIFY(m_core->email.request(m_ann, u"a%1@example.org"_s.arg(i)).result().ok());
    QCOMPARE(m_core->email.request(m_ann, u"b@example.org"_s).result().error().kind,
        Error::Kind::TooMany);
    m_clock.advance(61min);
    QVERIFY(m_core->email.request(m_ann, u"b@example.org"_s).result().ok());
    QCOMPARE(m_core->email.request(m_ann, u"ANN@example.org"_s).result().error().kind,
        Error::Kind::Invalid);
}

void tst_Identity::leavingIsTakenBackBySigningIn()
{
    QVERIFY(signsIn(u"ann@example.org"_s));
    const auto when = m_core->leaving.leave(m_ann).result();
    QVERIFY(when.ok());
    QCOMPARE(*when, m_clock.nowMs() + LeavingService::kGraceMs);
    QCOMPARE(lastMail().to, u"ann@example.org"_s);
    QVERIFY(m_core->auth.sessions(m_ann, {}).result()->isEmpty());
    QVERIFY(!m_core->accounts.profile(m_bob, u"@ann"_s).result().ok());
    m_clock.advance(13 * 24h);
    QVERIFY(signsIn(u"ann@example.org"_s));
    QVERIFY(m_core->accounts.profile(m_bob, u"@ann"_s).result().ok());
    const auto due = m_core->database
                         ->read([this](storage::Connection &db) {
                             return storage::accounts::leavingBefore(
                                 db, m_clock.nowMs() + LeavingService::kGraceMs, 10);
                         })
                         .result();
    QVERIFY(due->isEmpty());
}

VIREO_TEST(tst_Identity)
#include "tst_identity.moc"
