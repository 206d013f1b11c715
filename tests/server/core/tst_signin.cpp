// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/coreparts.h"

#include "core/base/json.h"
#include "server/mail/outbox.h"
#include "support/manualclock.h"
#include "support/testmain.h"
#include "support/verifier.h"

#include <QTemporaryDir>

#include <algorithm>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;
using namespace vireo::server;
using protocol::VerifyRequest;
using test::kVerifier;

namespace {
const QString kMail = u"ann@example.org"_s;
const QString kPeer = u"192.0.2.1"_s;
} // namespace

class tst_SignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void linkOnTheAskingDevice();
    void linkNeedsItsVerifier();
    void typedCode();
    void codeLocksAfterFiveTries();
    void approvedElsewhere();
    void wrongExpiredAndUsedLinks();
    void hundredRedemptionsGiveOneSession();
    void mailsAreCounted();
    void sameAnswerForUnknownAddresses();
    void successorWithinTenSeconds();
    void reuseEndsTheFamily();
    void forgedRefreshTokenEndsNothing();
    void fiftyThreadsRefresh();
    void refreshAgainstModelWithRestarts();
    void signingOutVoidsAccessTokens();
    void secretsAreNotStored();

private:
    void open();
    //! Asks for a link; gives what the mail holds.
    VerifyRequest ask(const QString &email = kMail, const QString &peer = kPeer);
    VerifyRequest askWithCode();
    protocol::TokenGrant signIn();
    Result<std::optional<protocol::TokenGrant>> verify(const VerifyRequest &request);
    Mail lastMail();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<test::ManualClock> m_clock;
    std::unique_ptr<CoreParts> m_core;
    QString m_request;
};

void tst_SignIn::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<test::ManualClock>();
    open();
}

void tst_SignIn::cleanup()
{
    m_core.reset();
}

void tst_SignIn::open()
{
    m_core.reset();
    Config config;
    config.data = m_dir->path();
    auto made = CoreParts::make(config, *m_clock, u"https://clips.example"_s);
    QVERIFY(made.ok());
    m_core = std::move(made).value();
}

Mail tst_SignIn::lastMail()
{
    const qint64 nowMs = m_clock->nowMs();
    const auto taken = m_core->database
                           ->write([this, nowMs](storage::Connection &db) {
                               return outbox::take(db, m_core->secrets, nowMs, nowMs + 1'000'000);
                           })
                           .result();
    return taken.ok() && *taken ? (*taken)->mail : Mail();
}

VerifyRequest tst_SignIn::ask(const QString &email, const QString &peer)
{
    const auto receipt
        = m_core->auth.requestLink({email, protocol::challengeOf(kVerifier)}, peer, {}).result();
    m_request = receipt.ok() ? receipt->requestId : receipt.error().code;
    const QString text = lastMail().text;
    static const QRegularExpression token(u"#token=([A-Za-z0-9_-]+)"_s);
    return {token.match(text).captured(1), {}, {}, kVerifier};
}

VerifyRequest tst_SignIn::askWithCode()
{
    const auto receipt
        = m_core->auth.requestLink({kMail, protocol::challengeOf(kVerifier)}, kPeer, {}).result();
    static const QRegularExpression code(u"([0-9]{3}) ([0-9]{3})"_s);
    const auto match = code.match(lastMail().subject);
    return {{}, receipt->requestId, match.captured(1) + match.captured(2), kVerifier};
}

Result<std::optional<protocol::TokenGrant>> tst_SignIn::verify(const VerifyRequest &request)
{
    return m_core->auth.verify(request, {}).result();
}

protocol::TokenGrant tst_SignIn::signIn()
{
    return **verify(ask());
}

void tst_SignIn::linkOnTheAskingDevice()
{
    const auto grant = verify(ask());
    QVERIFY(grant.ok() && *grant);
    QCOMPARE((*grant)->account.handle, u"ann"_s);
    const auto claims = m_core->authenticator.check((*grant)->accessToken.toLatin1());
    QVERIFY(claims.ok());
    QCOMPARE(claims->account, (*grant)->account.id);
    // The same person again: the same account.
    QCOMPARE(signIn().account.id, (*grant)->account.id);
}

void tst_SignIn::linkNeedsItsVerifier()
{
    VerifyRequest request = ask();
    request.verifier.clear();
    QCOMPARE(verify(request).error().code, u"link_other_device"_s);
    request.verifier = QString(43, u'x');
    QCOMPARE(verify(request).error().code, u"link_other_device"_s);
    request.verifier = kVerifier;
    QVERIFY(verify(request).ok());
}

void tst_SignIn::typedCode()
{
    VerifyRequest request = askWithCode();
    VerifyRequest stranger = request;
    stranger.verifier = QString(43, u'x');
    QCOMPARE(verify(stranger).error().code, u"link_unknown"_s);
    QVERIFY(verify(request).ok());
    QCOMPARE(verify(request).error().code, u"link_used"_s);
}

void tst_SignIn::codeLocksAfterFiveTries()
{
    const VerifyRequest right = askWithCode();
    VerifyRequest wrong = right;
    wrong.code = right.code == u"000000" ? u"000001"_s : u"000000"_s;
    QVERIFY(verify(wrong).error().detail.contains(u"Four tries left"_s));
    QVERIFY(verify(wrong).error().detail.contains(u"Three tries left"_s));
    open(); // the count survives a restart
    QVERIFY(verify(wrong).error().detail.contains(u"Two tries left"_s));
    QVERIFY(verify(wrong).error().detail.contains(u"One try left"_s));
    QCOMPARE(verify(wrong).error().code, u"code_locked"_s);
    QCOMPARE(verify(right).error().code, u"code_locked"_s);
}

void tst_SignIn::approvedElsewhere()
{
    const VerifyRequest link = ask();
    const VerifyRequest poll{{}, m_request, {}, kVerifier};
    QVERIFY(verify(poll).ok());
    QVERIFY(!verify(poll)->has_value());
    QVERIFY(m_core->auth.approve(link.token).result().ok());
    QVERIFY(verify(poll)->has_value());
    QCOMPARE(verify(poll).error().code, u"link_used"_s);
    QCOMPARE(m_core->auth.approve(link.token).result().error().code, u"link_used"_s);
}

void tst_SignIn::wrongExpiredAndUsedLinks()
{
    QCOMPARE(verify({QString(43, u'z'), {}, {}, kVerifier}).error().code, u"link_unknown"_s);
    const VerifyRequest late = ask();
    m_clock->advance(15min);
    QCOMPARE(verify(late).error().code, u"link_expired"_s);
    QCOMPARE(m_core->auth.approve(late.token).result().error().code, u"link_expired"_s);
    const QString link = *m_core->auth.operatorLink(kMail).result();
    QVERIFY(link.startsWith(u"https://clips.example/auth/open#token="_s));
    const QString token = link.section(u'=', 1);
    QCOMPARE(m_core->auth.approve(token).result().error().code, u"link_operator"_s);
    QVERIFY(verify({token, {}, {}, {}}).ok());
    QCOMPARE(verify({token, {}, {}, {}}).error().code, u"link_used"_s);
}

void tst_SignIn::hundredRedemptionsGiveOneSession()
{
    const VerifyRequest request = ask();
    QList<QFuture<Result<std::optional<protocol::TokenGrant>>>> futures;
    for (int i = 0; i < 100; ++i)
        futures.append(m_core->auth.verify(request, {}));
    const auto granted = std::count_if(
        futures.begin(), futures.end(), [](auto &future) { return future.result().ok(); });
    QCOMPARE(granted, 1);
}

void tst_SignIn::mailsAreCounted()
{
    // From fifty places: the address counts, not only who asks.
    for (int i = 0; i < 5; ++i) {
        ask(kMail, u"192.0.2.%1"_s.arg(i));
        m_clock->advance(1s);
    }
    for (int i = 5; i < 50; ++i) {
        QCOMPARE(ask(u"ANN@example.org"_s, u"192.0.2.%1"_s.arg(i)).token, QString());
        QCOMPARE(m_request, u"too_many_links"_s);
    }
    m_clock->advance(1h);
    QVERIFY(!ask().token.isEmpty());
    for (int i = 0; i < 19; ++i)
        QVERIFY(!ask(u"p%1@example.org"_s.arg(i)).token.isEmpty());
    QVERIFY(ask(u"q@example.org"_s).token.isEmpty());
    QVERIFY(!ask(u"q@example.org"_s, u"198.51.100.7"_s).token.isEmpty());
}

void tst_SignIn::sameAnswerForUnknownAddresses()
{
    Config config;
    config.data = m_dir->path();
    config.signUp = u"closed"_s;
    QVERIFY(m_core->auth.operatorLink(kMail).result().ok());
    m_core.reset();
    auto made = CoreParts::make(config, *m_clock, u"https://clips.example"_s);
    m_core = std::move(made).value();
    // What a request leaves behind in each table: as much work for one address as for the other.
    const auto left = [this](const QString &email) {
        const auto rows = [this] {
            return m_core->database
                ->read([](storage::Connection &db) -> Result<QList<qint64>> {
                    auto row = db.run(u"SELECT (SELECT COUNT(*) FROM sign_ins), (SELECT COUNT(*) "
                                      u"FROM mails), (SELECT COALESCE(SUM(LENGTH(sealed)), 0) FROM "
                                      u"mails), (SELECT COUNT(*) FROM accounts)"_s);
                    QList<qint64> figures;
                    while (row.ok() && row->next())
                        figures
                            = {row->integer(0), row->integer(1), row->integer(2), row->integer(3)};
                    return figures;
                })
                .result()
                .valueOr({});
        };
        const QList<qint64> before = rows();
        const auto receipt
            = m_core->auth.requestLink({email, protocol::challengeOf(kVerifier)}, kPeer, {})
                  .result();
        QList<qint64> change;
        const QList<qint64> after = rows();
        for (qsizetype i = 0; i < after.size(); ++i)
            change.append(after.at(i) - before.at(i));
        change += {qint64(receipt.ok()), qint64(receipt->requestId.size()), receipt->expiresIn};
        return change;
    };
    const QString stranger = u"bob@example.org"_s;
    QCOMPARE(stranger.size(), kMail.size());
    const QList<qint64> known = left(kMail);
    QCOMPARE(known.first(2), (QList<qint64>{1, 1}));
    QCOMPARE(left(stranger), known);
    // Only the one with an account gets a mail, and the limits count both.
    QCOMPARE(lastMail().to, kMail);
    QCOMPARE(lastMail().to, QString());
    for (const QString &email : {kMail, stranger}) {
        for (int i = 1; i < 5; ++i)
            QVERIFY(!ask(email, u"192.0.2.%1"_s.arg(i + 10)).verifier.isEmpty());
        ask(email, u"192.0.2.99"_s);
        QCOMPARE(m_request, u"too_many_links"_s);
    }
}

void tst_SignIn::successorWithinTenSeconds()
{
    const auto first = signIn();
    const auto second = m_core->auth.refresh(first.refreshToken).result();
    QVERIFY(second.ok());
    QVERIFY(second->refreshToken != first.refreshToken);
    m_clock->advance(9s);
    open(); // also by a server that was started again
    const auto again = m_core->auth.refresh(first.refreshToken).result();
    QVERIFY(again.ok());
    QCOMPARE(again->refreshToken, second->refreshToken);
    QVERIFY(m_core->auth.refresh(second->refreshToken).result().ok());
}

void tst_SignIn::reuseEndsTheFamily()
{
    const auto first = signIn();
    const auto second = m_core->auth.refresh(first.refreshToken).result();
    m_clock->advance(10s);
    QCOMPARE(m_core->auth.refresh(first.refreshToken).result().error().code, u"refresh_reused"_s);
    QCOMPARE(
        m_core->auth.refresh(second->refreshToken).result().error().code, u"refresh_invalid"_s);
    // And its access token with it.
    QVERIFY(m_core->revocations.poll().result().ok());
    QCOMPARE(m_core->authenticator.check(second->accessToken.toLatin1()).error().code,
        u"session_over"_s);
}

void tst_SignIn::forgedRefreshTokenEndsNothing()
{
    const auto grant = signIn();
    QStringList parts = grant.refreshToken.split(u'.');
    for (const auto &[part, value] : QList<std::pair<int, QString>>{{0, u"1"_s},
             {1, QString(22, u'A')}, {2, u"7"_s}, {2, u"-1"_s}, {3, QString(43, u'A')}}) {
        QStringList forged = parts;
        forged[part] = value;
        QCOMPARE(
            m_core->auth.refresh(forged.join(u'.')).result().error().code, u"refresh_invalid"_s);
    }
    QVERIFY(m_core->auth.refresh(grant.refreshToken).result().ok());
}

void tst_SignIn::fiftyThreadsRefresh()
{
    QString token = signIn().refreshToken;
    for (int round = 0; round < 20; ++round) {
        std::vector<std::thread> threads;
        std::mutex mutex;
        QSet<QString> successors;
        std::atomic<int> failed = 0;
        for (int i = 0; i < 50; ++i) {
            threads.emplace_back([&] {
                const auto grant = m_core->auth.refresh(token).result();
                const std::lock_guard lock(mutex);
                if (grant.ok())
                    successors.insert(grant->refreshToken);
                else
                    ++failed;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failed.load(), 0);
        QCOMPARE(successors.size(), 1);
        token = *successors.begin();
    }
}

void tst_SignIn::refreshAgainstModelWithRestarts()
{
    // One family's tokens in order; the model knows which is live and since when.
    std::mt19937 random(20261122);
    QStringList tokens{signIn().refreshToken};
    qint64 rotatedMs = m_clock->nowMs();
    bool alive = true;
    for (int step = 0; step < 500; ++step) {
        const auto move = random() % 100;
        if (move < 3) {
            open();
            continue;
        }
        if (move < 45) {
            m_clock->advance(std::chrono::milliseconds(random() % 12'000));
            continue;
        }
        if (!alive) {
            m_clock->advance(1h); // new links may be asked for
            tokens = {signIn().refreshToken};
            rotatedMs = m_clock->nowMs();
            alive = true;
            continue;
        }
        const qsizetype back = move < 85 ? 0 : move < 97 ? 1 : 2;
        const qsizetype index = tokens.size() - 1 - back;
        if (index < 0)
            continue;
        const auto grant = m_core->auth.refresh(tokens.at(index)).result();
        if (back == 0) {
            QVERIFY2(grant.ok(), qPrintable(QString::number(step)));
            tokens.append(grant->refreshToken);
            rotatedMs = m_clock->nowMs();
        } else if (back == 1 && m_clock->nowMs() - rotatedMs < 10'000) {
            QVERIFY2(grant.ok(), qPrintable(QString::number(step)));
            QCOMPARE(grant->refreshToken, tokens.last());
        } else {
            QCOMPARE(grant.error().code, u"refresh_reused"_s);
            alive = false;
        }
    }
}

void tst_SignIn::signingOutVoidsAccessTokens()
{
    const auto one = signIn();
    const auto other = signIn();
    const auto claims = m_core->authenticator.check(one.accessToken.toLatin1());
    QStringList dropped;
    const auto listening = m_core->bus.subscribe(topic::kSessionDropped,
        [&](const QJsonObject &event) { dropped.append(event["session"_L1].toString()); });
    QVERIFY(m_core->auth.endSession(claims->account, claims->session).result().ok());
    QCOMPARE(dropped, QStringList{claims->session});
    QVERIFY(!m_core->authenticator.check(one.accessToken.toLatin1()).ok());
    QVERIFY(m_core->authenticator.check(other.accessToken.toLatin1()).ok());
    QCOMPARE(m_core->auth.endSession(claims->account, claims->session).result().error().code,
        u"session_unknown"_s);
    open(); // a restart does not bring it back
    QVERIFY(m_core->revocations.poll().result().ok());
    QVERIFY(!m_core->authenticator.check(one.accessToken.toLatin1()).ok());
}

void tst_SignIn::secretsAreNotStored()
{
    const VerifyRequest link = ask();
    const VerifyRequest coded = askWithCode();
    const auto grant = **verify(link);
    m_core.reset();
    QByteArray stored;
    for (const QString &name : {u"vireo.db"_s, u"vireo.db-wal"_s}) {
        QFile file(m_dir->filePath(name));
        if (file.open(QIODevice::ReadOnly))
            stored += file.readAll();
    }
    QVERIFY(stored.contains("ann@example.org"));
    QVERIFY(!stored.contains(link.token.toUtf8()));
    QVERIFY(!stored.contains(grant.refreshToken.section(u'.', 3).toUtf8()));
    QVERIFY(!stored.contains(coded.code.toUtf8() + '"'));
}

VIREO_TEST(tst_SignIn)
#include "tst_signin.moc"
