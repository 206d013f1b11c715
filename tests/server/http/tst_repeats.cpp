// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/future.h"
#include "rawclient.h"
#include "server/realtime/catchup.h"
#include "support/testmain.h"
#include "testserver.h"

#include <QMap>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using server::http::Response;
using server::realtime::Catchup;
using test::RawAnswer;
using test::RawClient;
using test::TestServer;

//! Things that must happen once though they are asked for twice, and memory that stays bounded.
class tst_Repeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameKeyGetsTheFirstAnswer();
    void errorsOfTheStoreAreAnswered();
    void limiterForgets();
    void limiterRefills();
    void catchupIsCompleteInAnyOrder();
    void catchupGivesUpOnAHole();
    void catchupLetsThroughOnlyWhatFollows();
};

namespace {

class MemoryStore final : public server::http::IdempotencyStore
{
public:
    QFuture<Result<Begun>> begin(
        const QString &key, Id account, const QByteArray &fingerprint) override
    {
        const QMutexLocker lock(&m_mutex);
        const QString name = account.toString() + u'/' + key;
        if (!m_prints.contains(name)) {
            m_prints.insert(name, fingerprint);
            return base::ready(Result<Begun>(Begun()));
        }
        if (m_prints.value(name) != fingerprint)
            return base::ready(Result<Begun>(Error{
                Error::Kind::Invalid, u"idempotency_mismatch"_s, u"Used for something else."_s}));
        return base::ready(Result<Begun>(Begun(m_answers.value(name))));
    }
    QFuture<Result<void>> complete(
        const QString &key, Id account, const Response &response) override
    {
        const QMutexLocker lock(&m_mutex);
        m_answers.insert(account.toString() + u'/' + key, response);
        return base::ready(Result<void>());
    }
    void abandon(const QString &key, Id account) override
    {
        const QMutexLocker lock(&m_mutex);
        m_prints.remove(account.toString() + u'/' + key);
    }

private:
    QMutex m_mutex;
    QMap<QString, QByteArray> m_prints;
    QMap<QString, Response> m_answers;
};

//! POST /count (a new number each time), POST /fails (503).
QList<server::http::Route> countingRoutes()
{
    using namespace server::http;
    auto count = std::make_shared<std::atomic<int>>(0);
    return {{Method::Post, u"/count"_s, Auth::Required, RateClass::Write, {},
                Handler([count](const RequestPtr &) {
                    return base::ready(Response::json(201, {{u"n"_s, ++*count}}));
                }),
                1000},
        {Method::Post, u"/fails"_s, Auth::Required, RateClass::Write, {},
            Handler([count](const RequestPtr &) {
                ++*count;
                return base::ready(
                    Response::problem(Error{Error::Kind::Unavailable, u"busy"_s, u"Later."_s}));
            }),
            1000}};
}

QByteArray post(const QByteArray &path, const QByteArray &key, const QByteArray &body)
{
    return "POST " + path
        + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good\r\nContent-Type: application/json\r\n"
        + (key.isEmpty() ? QByteArray() : "Idempotency-Key: " + key + "\r\n")
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

server::realtime::Frame frame(qint64 seq)
{
    return std::make_shared<const server::realtime::Message>(std::to_string(seq));
}

} // namespace

void tst_Repeats::sameKeyGetsTheFirstAnswer()
{
    server::http::Hooks hooks;
    hooks.idempotency = std::make_shared<MemoryStore>();
    TestServer server({}, hooks, countingRoutes());
    RawClient client(server.port());
    const auto n = [&](const QByteArray &key, const QByteArray &body) {
        return client.ask(post("/count"_ba, key, body)).json()["n"_L1].toInt();
    };
    QCOMPARE(n("a"_ba, "{}"_ba), 1);
    const RawAnswer again = client.ask(post("/count"_ba, "a"_ba, "{}"_ba));
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json()["n"_L1].toInt(), 1);
    QCOMPARE(again.headers.value("Idempotent-Replayed"_ba), "true"_ba);
    QCOMPARE(n("b"_ba, "{}"_ba), 2);
    QCOMPARE(n({}, "{}"_ba), 3);
    QCOMPARE(n({}, "{}"_ba), 4);
}

void tst_Repeats::errorsOfTheStoreAreAnswered()
{
    server::http::Hooks hooks;
    hooks.idempotency = std::make_shared<MemoryStore>();
    TestServer server({}, hooks, countingRoutes());
    RawClient client(server.port());
    QCOMPARE(client.ask(post("/count"_ba, "a"_ba, "{}"_ba)).status, 201);
    const RawAnswer other = client.ask(post("/count"_ba, "a"_ba, "{ }"_ba));
    QCOMPARE(other.status, 422);
    QCOMPARE(other.code(), u"idempotency_mismatch"_s);
    QCOMPARE(client.ask(post("/count"_ba, QByteArray(129, 'k'), "{}"_ba)).status, 400);
    // A failure is not kept: the second try runs.
    QCOMPARE(client.ask(post("/fails"_ba, "c"_ba, "{}"_ba)).status, 503);
    QVERIFY(
        !client.ask(post("/fails"_ba, "c"_ba, "{}"_ba)).headers.contains("Idempotent-Replayed"_ba));
}

void tst_Repeats::limiterForgets()
{
    using server::http::RateClass;
    server::http::RateLimiter limiter({}, 1600);
    for (int i = 0; i < 100'000; ++i)
        QVERIFY(limiter.take(RateClass::Read, QString::number(i), 0ns).allowed);
    QVERIFY2(limiter.keys() <= 1600, QByteArray::number(limiter.keys()).constData());
}

void tst_Repeats::limiterRefills()
{
    using server::http::RateClass;
    server::http::RateRules rules;
    rules.write = {.perSecond = 0.5, .burst = 2};
    server::http::RateLimiter limiter(rules);
    QCOMPARE(limiter.take(RateClass::Write, u"a"_s, 0s).remaining, qint64(1));
    QVERIFY(limiter.take(RateClass::Write, u"a"_s, 0s).allowed);
    const auto refused = limiter.take(RateClass::Write, u"a"_s, 0s);
    QVERIFY(!refused.allowed);
    QCOMPARE(refused.retryAfter, 2s);
    QVERIFY(limiter.take(RateClass::Write, u"b"_s, 0s).allowed);
    QVERIFY(!limiter.take(RateClass::Write, u"a"_s, 1900ms).allowed);
    QVERIFY(limiter.take(RateClass::Write, u"a"_s, 2s).allowed);
    QVERIFY(!limiter.take(RateClass::Write, u"a"_s, 2s).allowed);
    // A clock that steps back gives nothing.
    QVERIFY(!limiter.take(RateClass::Write, u"a"_s, 1s).allowed);
}

void tst_Repeats::catchupIsCompleteInAnyOrder()
{
    // Every way in which six events can fall before, between and after the steps of a resume.
    for (int joinAt = 0; joinAt <= 6; ++joinAt) {
        for (int readAt = joinAt; readAt <= 6; ++readAt) {
            for (int answerAt = readAt; answerAt <= 6; ++answerAt) {
                Catchup catchup(2);
                std::string seen;
                std::optional<qint64> wanted;
                const auto take = [&](const Catchup::Step &step) {
                    QVERIFY(!step.gap);
                    for (const auto &sent : step.send)
                        seen += sent->text();
                    if (step.read)
                        wanted = step.read;
                };
                for (int seq = 3; seq <= 9; ++seq) {
                    const int done = seq - 3;
                    if (done == joinAt)
                        take(catchup.joined(2 + done));
                    if (done == answerAt && wanted) {
                        Catchup::Stored stored;
                        for (qint64 s = *std::exchange(wanted, {}) + 1; s <= 2 + readAt; ++s)
                            stored.emplace_back(s, frame(s));
                        take(catchup.stored(stored));
                    }
                    if (seq <= 8)
                        take(catchup.event(seq, frame(seq)));
                }
                while (wanted) {
                    Catchup::Stored stored;
                    for (qint64 s = *std::exchange(wanted, {}) + 1; s <= 8; ++s)
                        stored.emplace_back(s, frame(s));
                    take(catchup.stored(stored));
                }
                QCOMPARE(seen, std::string("345678"));
            }
        }
    }
}

void tst_Repeats::catchupGivesUpOnAHole()
{
    Catchup catchup(std::nullopt);
    QVERIFY(!catchup.joined(5).read);
    QCOMPARE(catchup.event(8, frame(8)).read, std::optional<qint64>(5));
    int reads = 1;
    Catchup::Step step = catchup.stored(Catchup::Stored{{8, frame(8)}});
    while (step.read) {
        ++reads;
        step = catchup.stored(Catchup::Stored{{8, frame(8)}});
    }
    QCOMPARE(reads, Catchup::kMostReads);
    QVERIFY(step.gap);
    QCOMPARE(step.send.size(), size_t(1));
    QCOMPARE(catchup.event(9, frame(9)).send.size(), size_t(1));
    QVERIFY(catchup.event(9, frame(9)).send.empty());
}

void tst_Repeats::catchupLetsThroughOnlyWhatFollows()
{
    Catchup catchup(std::nullopt);
    QVERIFY(!catchup.follows(6)); // not joined yet
    QVERIFY(!catchup.joined(5).read);
    QVERIFY(catchup.follows(6));
    QVERIFY(!catchup.follows(6)); // once
    QVERIFY(!catchup.follows(8)); // 7 is missing
    QCOMPARE(catchup.event(8, frame(8)).read, std::optional<qint64>(6));
    // While 7 is read nothing goes by it.
    QVERIFY(!catchup.follows(7));
    QCOMPARE(catchup.stored(Catchup::Stored{{7, frame(7)}}).send.size(), size_t(2));
    QVERIFY(catchup.follows(9));
    QVERIFY(catchup.event(9, frame(9)).send.empty());
    QCOMPARE(catchup.event(10, frame(10)).send.size(), size_t(1));
}

VIREO_TEST(tst_Repeats)
#include "tst_repeats.moc"
