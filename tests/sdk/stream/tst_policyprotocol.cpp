// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "sdk/stream/policy/cli/policyprotocol.h"
#include "support/testmain.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace vireo;

namespace {

const QByteArray kReset = R"({"type":"reset","v":1})";
const QByteArray kVideo
    = R"({"type":"video","id":0,"sizes":[[90000,90000,90000],[150000,150000,150000],[230000,230000,230000]],"retention":[1,0.9,0.8,0.7,0]})";
const QByteArray kNext
    = R"({"type":"video","id":1,"sizes":[[90000],[150000],[230000]],"retention":[1,0]})";
const QByteArray kFirst
    = R"({"type":"step","first":true,"delay":0,"rebuf":0,"bytes":0,"ended":false,"play":0,"queue":[{"id":0,"got":0,"play_ms":0,"buf_ms":0,"preload":0,"rates":[]},{"id":1,"got":0,"play_ms":0,"buf_ms":0,"preload":0,"rates":[]}]})";

QByteArray step(const QByteArray &queue, int delay = 500, int bytes = 90000)
{
    return R"({"type":"step","delay":)" + QByteArray::number(delay) + R"(,"bytes":)"
        + QByteArray::number(bytes) + R"(,"queue":[)" + queue + "]}";
}

QJsonObject answer(sdk::PolicyProtocol &protocol, const QByteArray &line)
{
    const auto said = protocol.line(line);
    const auto object
        = said.ok() ? base::json::parseObject(*said) : Result<QJsonObject>(said.error());
    return object.ok() ? *object : QJsonObject{{u"error"_s, object.error().code}};
}

} // namespace

class tst_PolicyProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void session();
    void resetForgets();
    void refused_data();
    void refused();
    void manyVideos();
    void program();
    void programRefusesArguments();
};

void tst_PolicyProtocol::session()
{
    sdk::PolicyProtocol protocol;
    for (const QByteArray &quiet : {kReset, kVideo, kNext, QByteArray(" "),
             QByteArray(R"({"type":"from a later version"})")}) {
        const auto said = protocol.line(quiet);
        QVERIFY2(said.ok(), quiet);
        QVERIFY(said->isEmpty());
    }
    const QJsonObject first = answer(protocol, kFirst);
    QCOMPARE(first[u"id"_s].toInt(-1), 0);
    QCOMPARE(first[u"sleep_ms"_s].toInt(-1), 0);
    QVERIFY(first[u"level"_s].toInt(-1) >= 0 && first[u"level"_s].toInt() < 3);
    QCOMPARE(first[u"reason"_s].toString(), u"reserve"_s);
    // The whole of video 0 is here: only video 1 can be named.
    const QByteArray rest = R"({"id":0,"got":3,"play_ms":1500,"rates":[0,1,2]})";
    QCOMPARE(
        answer(protocol, step(rest + R"(,{"id":1,"got":0,"play_ms":0,"rates":[]})"))[u"id"_s].toInt(
            -1),
        1);
    const QJsonObject last
        = answer(protocol, step(rest + R"(,{"id":1,"got":1,"play_ms":0,"rates":[0]})"));
    QVERIFY(last[u"sleep_ms"_s].toInt() > 0);
    QCOMPARE(last[u"reason"_s].toString(), u"nothing"_s);
}

void tst_PolicyProtocol::resetForgets()
{
    sdk::PolicyProtocol protocol;
    const auto lineRate
        = [&protocol] { return answer(protocol, kFirst)[u"line_mbit"_s].toDouble(); };
    for (const QByteArray &line : {kReset, kVideo, kNext})
        QVERIFY(protocol.line(line).ok());
    const double unknown = lineRate();
    const QByteArray queue = R"({"id":0,"got":1,"play_ms":0,"rates":[0]})";
    for (int i = 0; i < 40; ++i)
        QVERIFY(protocol.line(step(queue, 180, 1'000'000)).ok());
    QVERIFY(lineRate() > 10 * unknown);
    QVERIFY(protocol.line(kReset).ok());
    QCOMPARE(answer(protocol, kFirst)[u"error"_s].toString(), u"video_unknown"_s);
    QVERIFY(protocol.line(kVideo).ok() && protocol.line(kNext).ok());
    QCOMPARE(lineRate(), unknown);
}

void tst_PolicyProtocol::refused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    QTest::newRow("no JSON") << QByteArray("hello") << u"json_syntax"_s;
    QTest::newRow("a list") << QByteArray("[1]") << u"json_type"_s;
    QTest::newRow("another version") << QByteArray(R"({"type":"reset","v":2})") << u"version"_s;
    QTest::newRow("no sizes") << QByteArray(R"({"type":"video","id":5,"retention":[1,0]})")
                              << u"video_sizes"_s;
    QTest::newRow("no id") << QByteArray(R"({"type":"video","sizes":[[1]]})") << u"video_sizes"_s;
    QTest::newRow("rungs of different length")
        << QByteArray(R"({"type":"video","id":5,"sizes":[[1,2],[1]]})") << u"video_sizes"_s;
    QTest::newRow("a negative size")
        << QByteArray(R"({"type":"video","id":5,"sizes":[[-1]]})") << u"video_sizes"_s;
    QTest::newRow("a size in words")
        << QByteArray(R"({"type":"video","id":5,"sizes":[["big"]]})") << u"video_sizes"_s;
    QTest::newRow("nine rungs") << QByteArray(
        R"({"type":"video","id":5,"sizes":[[1],[1],[1],[1],[1],[1],[1],[1],[1]]})")
                                << u"video_sizes"_s;
    QTest::newRow("no queue") << QByteArray(R"({"type":"step"})") << u"step_queue"_s;
    QTest::newRow("unknown video") << step(R"({"id":7,"got":0})") << u"video_unknown"_s;
    QTest::newRow("more than there is") << step(R"({"id":0,"got":4})") << u"step_got"_s;
    QTest::newRow("less than nothing") << step(R"({"id":0,"got":-1})") << u"step_got"_s;
    QTest::newRow("played what is not here")
        << step(R"({"id":0,"got":1,"play_ms":2500})") << u"step_got"_s;
    QTest::newRow("too long") << QByteArray(sdk::PolicyProtocol::kMostLine + 1, 'x')
                              << u"too_large"_s;
}

void tst_PolicyProtocol::refused()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, code);
    sdk::PolicyProtocol protocol;
    QVERIFY(protocol.line(kVideo).ok());
    const auto said = protocol.line(line);
    QVERIFY(!said.ok());
    QCOMPARE(said.error().code, code);
    QVERIFY(!said.error().detail.isEmpty());
    QVERIFY(protocol.line(kNext).ok());
    QVERIFY(!answer(protocol, kFirst).contains(u"error"_s)); // and it goes on
}

void tst_PolicyProtocol::manyVideos()
{
    sdk::PolicyProtocol protocol;
    for (int id = 0; id <= sdk::PolicyProtocol::kMostClips; ++id)
        QVERIFY(protocol
                    .line(R"({"type":"video","id":)" + QByteArray::number(id)
                        + R"(,"sizes":[[1000,1000]],"retention":[1,0.5,0]})")
                    .ok());
    QCOMPARE(answer(protocol, step(R"({"id":0,"got":0})"))[u"error"_s].toString(),
        u"video_unknown"_s); // the oldest made room
    QCOMPARE(answer(protocol, step(R"({"id":64,"got":0})"))[u"id"_s].toInt(), 64);
}

void tst_PolicyProtocol::program()
{
    QProcess program;
    program.start(QStringLiteral(VIREO_BIN_DIR "/vireo-stream-policy"), QStringList());
    QVERIFY(program.waitForStarted());
    program.write(kReset + '\n' + kVideo + "\nnot JSON\n" + kNext + '\n' + kFirst + '\n');
    QTRY_VERIFY(program.canReadLine()); // the answer comes before the end of input
    const auto said = base::json::parseObject(program.readLine());
    QVERIFY(said.ok());
    QCOMPARE(said->value("id"_L1).toInt(-1), 0);
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
    const QByteArray errors = program.readAllStandardError();
    QVERIFY2(errors.startsWith("line 3: ") && errors.count('\n') == 1, errors);
    QVERIFY(program.readAllStandardOutput().isEmpty());
}

void tst_PolicyProtocol::programRefusesArguments()
{
    QProcess program;
    program.start(QStringLiteral(VIREO_BIN_DIR "/vireo-stream-policy"), {u"--fast"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 2);
    QVERIFY(program.readAllStandardError().startsWith("usage:"));
}

VIREO_TEST(tst_PolicyProtocol)
#include "tst_policyprotocol.moc"
