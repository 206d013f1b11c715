// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;

//! Which files of clips a clean-up takes for nobody's.
class tst_MediaSweeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removesAnOldOrphan();
    void keepsClipsThatTheDatabaseDoesNotKnow();

private:
    static constexpr int kDayMs = 24 * 3600 * 1000;

    //! Files of a clip without a row.
    static QString strange(const ClipServer &server, int number)
    {
        const QString folder = server.data() + u"/media/%1"_s.arg(number);
        QDir().mkpath(folder + u"/1"_s);
        QFile file(folder + u"/1/360.mp4"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write("x") != 1)
            qFatal("no file can be made");
        return folder;
    }
};

void tst_MediaSweeper::removesAnOldOrphan()
{
    ClipServer server;
    const QString known = server.data() + u"/media/"_s + server.readyClip(1);
    const QString folder = strange(server, 5);
    // Its row may yet come: a backup may be being put back.
    QCOMPARE(server.parts().cleanUp(false).result().value(), 0);
    QVERIFY(QFile::exists(folder + u"/1/360.mp4"_s));
    server.clock().offsetMs = kDayMs + 60'000;
    QVERIFY(server.parts().cleanUp(true).result().value() >= 1);
    QVERIFY(QFile::exists(folder + u"/1/360.mp4"_s));
    QVERIFY(server.parts().cleanUp(false).result().ok());
    QVERIFY(!QFile::exists(folder));
    QVERIFY(QFile::exists(known + u"/1/360.mp4"_s));
}

//! As where another database, or a new one, took the place of the one they belong to.
void tst_MediaSweeper::keepsClipsThatTheDatabaseDoesNotKnow()
{
    ClipServer server;
    QStringList folders;
    for (int i = 0; i < 8; ++i)
        folders.append(server.data() + u"/media/"_s + server.readyClip(1));
    server.sql(u"DELETE FROM media_jobs"_s);
    server.sql(u"DELETE FROM videos WHERE id NOT IN (SELECT MIN(id) FROM videos)"_s);
    server.clock().offsetMs = 2 * kDayMs;
    for (const bool dryRun : {true, false}) {
        QTest::ignoreMessage(QtCriticalMsg,
            "7 of 8 folders of clips belong to no clip of this database; nothing of them was "
            "removed");
        const auto swept = server.parts().cleanUp(dryRun).result();
        QVERIFY(!swept.ok());
        QCOMPARE(swept.error().code, u"orphans_many"_s);
    }
    for (const QString &folder : std::as_const(folders))
        QVERIFY(QFile::exists(folder + u"/1/360.mp4"_s));
}

VIREO_TEST(tst_MediaSweeper)
#include "tst_mediasweeper.moc"
