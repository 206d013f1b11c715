// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mailhost.h"
#include "selfsigned.h"
#include "server/mail/mailer.h"
#include "server/mail/outbox.h"
#include "server/mail/smtptransport.h"
#include "server/main/coreparts.h"
#include "support/manualclock.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;
using namespace vireo::server;
using test::MailHost;

//! Mails on their way to a mail server that takes them, refuses them, or is not there.
class tst_Smtp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOver();
    void linesThatBeginWithADot();
    void refusals_data();
    void refusals();
    void nobodyListens();
    void silentServerIsGivenUp();
    void startTls();
    void untrustedCertificateGetsNothing();
    void authoritiesAreASetting();
    void signsIn();
    void oneMailEach();
    void oneMailAfterRefusals();

private:
    //! Delivers on a thread of its own, as the mailer does, while the host's loop runs here.
    static Result<void> deliver(
        SmtpTransport &transport, const QByteArray &eml = "Subject: Hi\r\n\r\nHello\r\n");
    static SmtpTransport::Options to(const MailHost &host)
    {
        return {.url = host.url(),
            .user = {},
            .password = {},
            .from = u"Vireo <vireo@clips.example>"_s};
    }
};

Result<void> tst_Smtp::deliver(SmtpTransport &transport, const QByteArray &eml)
{
    std::optional<Result<void>> outcome;
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { outcome = transport.deliver(u"ann@example.org"_s, eml); }));
    thread->start();
    if (!QTest::qWaitFor([&] { return thread->isFinished(); }, 30'000))
        thread->wait();
    return *outcome;
}

void tst_Smtp::handsOver()
{
    MailHost host;
    SmtpTransport transport(to(host));
    QVERIFY(deliver(transport).ok());
    QCOMPARE(host.mails.size(), 1);
    QCOMPARE(host.mails.first().from, "<vireo@clips.example>");
    QCOMPARE(host.mails.first().to, "<ann@example.org>");
    QCOMPARE(host.mails.first().data, "Subject: Hi\r\n\r\nHello\r\n");
    QVERIFY(!host.mails.first().encrypted);
}

void tst_Smtp::linesThatBeginWithADot()
{
    MailHost host;
    SmtpTransport transport(to(host));
    const QByteArray eml = "Subject: Hi\r\n\r\n.\r\n..\r\n.end\r\n";
    QVERIFY(deliver(transport, eml).ok());
    QCOMPARE(host.mails.first().data, eml);
}

void tst_Smtp::refusals_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("again");
    QTest::newRow("no such recipient") << ""_ba
                                       << "550 nobody"_ba
                                       << ""_ba << false;
    QTest::newRow("full box") << ""_ba
                              << "452 full"_ba
                              << ""_ba << true;
    QTest::newRow("grey list") << ""_ba
                               << "451 later"_ba
                               << ""_ba << true;
    QTest::newRow("sender refused") << "550 not you"_ba
                                    << ""_ba
                                    << ""_ba << false;
    QTest::newRow("busy") << "421 busy"_ba
                          << ""_ba
                          << ""_ba << true;
    QTest::newRow("content refused") << ""_ba
                                     << ""_ba
                                     << "554 spam"_ba << false;
    QTest::newRow("content later") << ""_ba
                                   << ""_ba
                                   << "451 later"_ba << true;
}

void tst_Smtp::refusals()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, recipient);
    QFETCH(QByteArray, data);
    QFETCH(bool, again);
    MailHost host;
    host.onFrom = from;
    host.onRecipient = recipient;
    host.onData = data;
    SmtpTransport transport(to(host));
    const auto refused = deliver(transport);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().is(Error::Kind::Unreachable), again);
    QVERIFY(host.mails.isEmpty());
    QVERIFY(deliver(transport).ok());
    QCOMPARE(host.mails.size(), 1);
}

void tst_Smtp::nobodyListens()
{
    SmtpTransport::Options options;
    {
        const MailHost gone;
        options = to(gone);
    }
    SmtpTransport transport(options);
    const auto refused = deliver(transport);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Unreachable);
}

void tst_Smtp::silentServerIsGivenUp()
{
    MailHost host;
    host.silent = true;
    SmtpTransport::Options options = to(host);
    options.timeout = 200ms;
    SmtpTransport transport(options);
    const auto refused = deliver(transport);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Unreachable);
    QCOMPARE(host.connections, 1);
}

void tst_Smtp::startTls()
{
    const test::SelfSigned own = test::SelfSigned::make();
    const QTemporaryDir dir;
    QFile trusted(dir.filePath(u"ca.pem"_s));
    QVERIFY(trusted.open(QIODevice::WriteOnly));
    trusted.write(own.certificate);
    trusted.close();
    MailHost host(own.key, own.certificate);
    SmtpTransport::Options options = to(host);
    options.caFile = trusted.fileName();
    SmtpTransport transport(options);
    const auto sent = deliver(transport);
    QVERIFY2(sent.ok(), qPrintable(sent.ok() ? QString() : sent.error().detail));
    QCOMPARE(host.mails.size(), 1);
    QVERIFY(host.mails.first().encrypted);
}

void tst_Smtp::untrustedCertificateGetsNothing()
{
    const test::SelfSigned own = test::SelfSigned::make();
    MailHost host(own.key, own.certificate);
    host.wantsLogin = true;
    SmtpTransport::Options options = to(host);
    options.user = u"vireo"_s;
    options.password = u"secret"_s;
    SmtpTransport transport(options);
    const auto refused = deliver(transport);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Unreachable);
    QVERIFY(!refused.error().detail.contains(u"secret"_s));
    QVERIFY(host.mails.isEmpty());
    for (const QByteArray &command : std::as_const(host.heard))
        QVERIFY2(!command.startsWith("AUTH") && !command.startsWith("MAIL"), command);
}

void tst_Smtp::signsIn()
{
    MailHost host;
    host.wantsLogin = true;
    SmtpTransport::Options options = to(host);
    options.user = u"vireo"_s;
    options.password = u"secret"_s;
    SmtpTransport transport(options);
    QVERIFY(deliver(transport).ok());
    QCOMPARE(host.mails.first().login, "vireo secret");
}

namespace {

//! The outbox of a server and the thread that empties it.
struct Post
{
    explicit Post(const MailHost &host)
    {
        Config config;
        config.data = dir.path();
        core = CoreParts::make(config, clock, u"https://clips.example"_s).value();
        const QString from = u"Vireo <vireo@clips.example>"_s;
        mailer = std::make_unique<Mailer>(*core->database, clock, core->secrets,
            std::make_unique<SmtpTransport>(SmtpTransport::Options{
                .url = host.url(), .user = {}, .password = {}, .from = from}),
            from);
    }
    //! The mailer's loop runs in its own thread, the host's in this one: stop it first.
    ~Post() { mailer.reset(); }

    void put(const QString &to)
    {
        const qint64 nowMs = clock.nowMs();
        const auto queued = core->database
                                ->write([&](storage::Connection &db) {
                                    return outbox::put(db, core->secrets,
                                        {to, u"Sign in"_s, u"A link"_s, u"<p>A link</p>"_s}, nowMs,
                                        nowMs + 900'000);
                                })
                                .result();
        QVERIFY(queued.ok());
        mailer->wake();
    }
    [[nodiscard]] qint64 waiting() const
    {
        return core->database
            ->read([](storage::Connection &db) -> Result<qint64> {
                auto rows = db.run(u"SELECT COUNT(*) FROM mails"_s);
                return rows.ok() && rows->next() ? rows->integer(0) : -1;
            })
            .result()
            .valueOr(-1);
    }

    QTemporaryDir dir;
    test::ManualClock clock;
    std::unique_ptr<CoreParts> core;
    std::unique_ptr<Mailer> mailer;
};

QByteArrayList recipientsOf(const MailHost &host)
{
    QByteArrayList list;
    for (const MailHost::Mail &mail : host.mails)
        list.append(mail.to);
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

//! A mail server with a certificate of the house's own.
void tst_Smtp::authoritiesAreASetting()
{
    const test::SelfSigned own = test::SelfSigned::make();
    const QTemporaryDir dir;
    QFile trusted(dir.filePath(u"ca.pem"_s));
    QVERIFY(trusted.open(QIODevice::WriteOnly));
    trusted.write(own.certificate);
    trusted.close();
    MailHost host(own.key, own.certificate);
    Config config;
    config.data = dir.path();
    config.mail.smtpUrl = host.url();
    config.mail.smtpCa = trusted.fileName();
    const base::SystemClock clock;
    const auto core = CoreParts::make(config, clock, u"https://clips.example"_s).value();
    const qint64 nowMs = clock.nowMs();
    const auto queued = core->database
                            ->write([&](storage::Connection &db) {
                                return outbox::put(db, core->secrets,
                                    {u"kim@clips.example"_s, u"Sign in"_s, u"A link"_s, {}}, nowMs,
                                    nowMs + 900'000);
                            })
                            .result();
    QVERIFY(queued.ok());
    core->startMailer(config);
    QTRY_COMPARE_WITH_TIMEOUT(host.mails.size(), 1, 20'000);
    QVERIFY(host.mails.first().encrypted);
}

void tst_Smtp::oneMailEach()
{
    MailHost host;
    Post post(host);
    QByteArrayList expected;
    for (int i = 10; i < 30; ++i) {
        post.put(u"viewer%1@example.org"_s.arg(i));
        expected.append("<viewer" + QByteArray::number(i) + "@example.org>");
    }
    QTRY_COMPARE(post.waiting(), 0);
    QCOMPARE(recipientsOf(host), expected);
    QVERIFY(host.mails.first().data.contains("Subject: Sign in"));
}

void tst_Smtp::oneMailAfterRefusals()
{
    MailHost host;
    host.onFrom = "421 busy";
    Post post(host);
    post.put(u"ann@example.org"_s);
    QTRY_COMPARE(host.connections, 1);
    // It waits for its time, and a wake-up does not make it hurry.
    QTRY_VERIFY(host.heard.contains("QUIT") || host.connections > 1);
    host.onRecipient = "452 full";
    const auto tries = [&] { return host.connections; };
    QTRY_VERIFY_WITH_TIMEOUT((post.clock.advance(5s), post.mailer->wake(), tries() >= 2), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        (post.clock.advance(10s), post.mailer->wake(), post.waiting() == 0), 20'000);
    QCOMPARE(recipientsOf(host), QByteArrayList{"<ann@example.org>"});
    // What nobody can ever take is dropped after one try.
    const int before = host.connections;
    host.onRecipient = "550 nobody";
    post.put(u"typo@example.org"_s);
    QTRY_COMPARE(post.waiting(), 0);
    QCOMPARE(host.connections, before + 1);
    QCOMPARE(host.mails.size(), 1);
}

VIREO_TEST(tst_Smtp)
#include "tst_smtp.moc"
