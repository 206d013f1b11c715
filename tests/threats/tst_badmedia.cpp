// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../fault/liveserver.h"
#include "boxes.h"
#include "support/mediafixtures.h"
#include "support/testmain.h"
#include "table.h"

#include <QDir>
#include <QDirIterator>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::TableRow;

namespace {
const QByteArray kCanary = "CANARY-b7d1f0a2"; //!< must stand in nothing that is published
constexpr int kJobPatienceMs = 60'000;
} // namespace

//! Files that are no clip, or are one to do harm, through the whole way: upload, queue, sandboxed
//! vireo-media (media.tsv). Each ends within a minute, with a reason and nothing published, or
//! ready.
class tst_BadMedia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void ends_data();
    void ends();
    void mutantsEnd();

private:
    QByteArray fileOf(const TableRow &row);
    QJsonObject settled(const QByteArray &clip);
    QString leftBehind(const QByteArray &clip) const;

    QTemporaryDir m_folder;
    std::unique_ptr<LiveServer> m_server;
    QList<TableRow> m_rows;
    QByteArray m_good;
};

void tst_BadMedia::initTestCase()
{
    m_rows = test::readTable(u"media.tsv"_s);
    m_server = std::make_unique<LiveServer>(LiveServer::Setup{
        .arguments = {u"--media-workers"_s, u"2"_s, u"--media-keep-originals-days"_s, u"0"_s}});
    QVERIFY(m_server->start());
    QVERIFY(m_server->signIn());
    const QString good = m_folder.filePath(u"good.mp4"_s);
    QVERIFY(test::makeClip(good, {.width = 128, .height = 64, .seconds = 1}));
    m_good = test::readFile(good);
    // What a playlist would like to read.
    QVERIFY(test::writeFile(m_folder.filePath(u"victim.ts"_s), kCanary));
    QVERIFY(test::writeFile(m_server->data() + u"/uploads/victim.ts"_s, kCanary));
}

void tst_BadMedia::cleanupTestCase()
{
    m_server.reset();
}

QByteArray tst_BadMedia::fileOf(const TableRow &row)
{
    const QHash<QByteArray, QByteArray> names{{"folder", m_folder.path().toUtf8()},
        {"canary", kCanary}, {"good", m_good}, {"in", m_folder.filePath(u"good.mp4"_s).toUtf8()}};
    const QByteArray make = row.cell("make");
    if (make == "bytes")
        return test::expand(row.cell("from"), names);
    if (make == "lie")
        return test::lyingMp4(m_good, row.cell("from"));
    if (make == "ffmpeg") {
        QStringList arguments
            = QString::fromUtf8(test::expand(row.cell("from"), names)).split(u' ');
        arguments.last() = m_folder.filePath(arguments.last());
        return test::runFfmpeg(arguments) ? test::readFile(arguments.last()) : QByteArray();
    }
    qFatal("media.tsv:%d says not how its file is made", row.line());
}

QJsonObject tst_BadMedia::settled(const QByteArray &clip)
{
    QJsonObject video;
    const bool ended = QTest::qWaitFor(
        [&] {
            video = m_server->ask("GET", "/api/v1/videos/" + clip).json();
            const QString state = video["state"_L1].toString();
            return state == "ready"_L1 || state == "failed"_L1;
        },
        kJobPatienceMs);
    return ended ? video : QJsonObject();
}

QString tst_BadMedia::leftBehind(const QByteArray &clip) const
{
    QStringList left;
    QDirIterator files(m_server->data() + u"/media/"_s + QString::fromLatin1(clip), QDir::Files,
        QDirIterator::Subdirectories);
    while (files.hasNext())
        left.append(files.next());
    return left.join(u' ');
}

void tst_BadMedia::ends_data()
{
    QTest::addColumn<qsizetype>("row");
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).cell("make") != "mutants")
            QTest::newRow(m_rows.at(i).tag()) << i;
    }
}

void tst_BadMedia::ends()
{
    QFETCH(qsizetype, row);
    const TableRow &input = m_rows.at(row);
    if (input.cell("make") == "see") {
        test::showElsewhere(input.cell("from"));
        return;
    }
    const QByteArray bytes = fileOf(input);
    QVERIFY(!bytes.isEmpty());
    const QByteArray clip = m_server->publish(bytes);
    QVERIFY(!clip.isEmpty());
    const QJsonObject video = settled(clip);
    QVERIFY2(!video.isEmpty(), "it did not end within a minute");
    const QString state = video["state"_L1].toString();
    const QString code = video["failure"_L1]["code"_L1].toString();
    const QString seen = state == "ready"_L1 ? u"ready"_s : code;
    QVERIFY2(input.cell("ends").split('|').contains(seen.toLatin1()),
        qPrintable(seen + u": "_s + video["failure"_L1]["detail"_L1].toString()));
    if (state == "failed"_L1) {
        const QString detail = video["failure"_L1]["detail"_L1].toString();
        QVERIFY2(detail.endsWith(u'.') && !detail.contains(m_server->data()), qPrintable(detail));
        QTRY_COMPARE(leftBehind(clip), QString());
        QCOMPARE(m_server->ask("GET", "/media/" + clip + "/1/master.m3u8").status, 404);
    } else {
        QDirIterator files(m_server->data() + u"/media/"_s + QString::fromLatin1(clip), QDir::Files,
            QDirIterator::Subdirectories);
        int looked = 0;
        for (; files.hasNext(); ++looked)
            QVERIFY2(!test::readFile(files.next()).contains(kCanary), qPrintable(files.filePath()));
        QVERIFY(looked > 3);
    }
    QVERIFY(m_server->isAlive());
    QCOMPARE(m_server->ask("GET", "/readyz").status, 200);
}

//! Row 25: bits turned over at rates that reach the decoders.
void tst_BadMedia::mutantsEnd()
{
    QByteArrayList clips;
    const unsigned count = unsigned(4 * test::faultRounds());
    for (unsigned round = 0; round < count; ++round)
        clips.append(m_server->publish(test::mutant(m_good, round)));
    for (qsizetype i = 0; i < clips.size(); ++i) {
        const QJsonObject video = settled(clips.at(i));
        const QString code = video["failure"_L1]["code"_L1].toString();
        QVERIFY2(!video.isEmpty() && code != "crashed"_L1 && code != "internal"_L1
                && code != "gave_up"_L1,
            qPrintable(u"mutant %1: %2"_s.arg(i).arg(code)));
    }
    QVERIFY(m_server->isAlive());
}

VIREO_TEST(tst_BadMedia)
#include "tst_badmedia.moc"
