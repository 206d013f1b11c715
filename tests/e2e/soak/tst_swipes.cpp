// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedfeature.h"
#include "core/base/sanitized.h"
#include "e2e/app/phone.h"
#include "fault/liveserver.h"
#include "sdk/client.h"
#include "support/mediafixtures.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>

#include <malloc.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vireo;

namespace {

constexpr int kClips = 100;
constexpr int kSettled = 100; // swipes after which nothing may grow any more
constexpr qint64 kMayGrow = 10 * 1024 * 1024;

#if defined(VIREO_ADDRESS_SANITIZED) || defined(VIREO_THREAD_SANITIZED)
constexpr bool kMemoryIsTheApps = false; // a sanitizer keeps what was freed
#else
constexpr bool kMemoryIsTheApps = true;
#endif

//! $VIREO_SOAK_SWIPES, where somebody has the time.
int swipes()
{
    return std::max(200, qEnvironmentVariableIntValue("VIREO_SOAK_SWIPES"));
}

//! Without what the allocator keeps of freed memory: that is at hand again, and no growth.
qint64 residentBytes()
{
    malloc_trim(0);
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

int threads()
{
    return int(QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

void collectPlayers(QQuickItem *item, QList<QQuickItem *> &found)
{
    if (item->inherits("vireo::app::VideoPlayer"))
        found.append(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children)
        collectPlayers(child, found);
}

} // namespace

//! Hundreds of swipes through a hundred clips: every one plays, nothing grows, nothing is left.
class tst_Swipes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLongSitting();
    void nothingIsLeftBehind();
    void cleanupTestCase();

private:
    //! The source of what plays now; empty while nothing does.
    [[nodiscard]] QUrl playing() const;
    //! Where everybody is, for whoever has to find out why it stands.
    [[nodiscard]] QString situation() const;

    QTemporaryDir m_folder;
    test::LiveServer m_server;
    std::unique_ptr<test::Phone> m_phone;
    int m_threadsAtRest = 0;
};

void tst_Swipes::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_server.signIn());
    QByteArrayList recipes;
    for (const char *picture : {"testsrc2", "smptebars", "rgbtestsrc", "pal75bars"}) {
        const QString file = m_folder.filePath(u"clip.mp4"_s);
        QVERIFY(test::makeClip(file,
            {.width = 90, .height = 160, .seconds = 1.5, .picture = QLatin1StringView(picture)}));
        recipes.append(test::readFile(file));
    }
    QByteArrayList ids;
    for (int i = 0; i < kClips; ++i) {
        ids.append(m_server.publish(recipes.at(i % recipes.size())));
        QVERIFY(!ids.last().isEmpty());
    }
    const auto ready = [&](const QByteArray &id) {
        return m_server.ask("GET", "/api/v1/videos/" + id).body.contains("\"state\":\"ready\"");
    };
    for (const QByteArray &id : std::as_const(ids))
        QTRY_VERIFY_WITH_TIMEOUT(ready(id), 120'000);
}

QUrl tst_Swipes::playing() const
{
    QList<QQuickItem *> players;
    collectPlayers(m_phone->window()->contentItem(), players);
    for (const QQuickItem *player : std::as_const(players)) {
        if (player->property("playing").toBool() && player->property("hasFrame").toBool()
            && player->property("position").toInt() > 0)
            return player->property("source").toUrl();
    }
    return {};
}

QString tst_Swipes::situation() const
{
    const app::FeedModel *feed = app::FeedFeature::current()->model();
    QString text = u"row %1 of %2"_s.arg(feed->position()).arg(feed->rowCount());
    for (int r = std::max(0, feed->position() - 3);
         r < std::min(feed->rowCount(), feed->position() + 4); ++r)
        text += u"\nrow %1 is %2"_s.arg(r).arg(
            feed->data(feed->index(r), app::FeedModel::VideoIdRole).toString());
    const QObject *focus = m_phone->window()->activeFocusItem();
    text += u"\nfocus %1 of %2, window active %3"_s
                .arg(focus ? QString::fromLatin1(focus->metaObject()->className()) : u"none"_s,
                    focus && focus->parent()
                        ? QString::fromLatin1(focus->parent()->metaObject()->className())
                        : QString())
                .arg(m_phone->window()->isActive());
    QList<QQuickItem *> players;
    collectPlayers(m_phone->window()->contentItem(), players);
    for (const QQuickItem *player : std::as_const(players)) {
        const QQuickItem *clip = player;
        while (clip && !clip->property("index").isValid())
            clip = clip->parentItem();
        if (clip)
            text += u"\nindex %1 y %2 current %3:"_s.arg(clip->property("index").toInt())
                        .arg(clip->y())
                        .arg(clip->property("current").toBool());
        text += u"\n%1 load %2 playing %3 state %4 frame %5 at %6"_s
                    .arg(player->property("source").toUrl().path())
                    .arg(player->property("load").toBool())
                    .arg(player->property("playing").toBool())
                    .arg(player->property("state").toInt())
                    .arg(player->property("hasFrame").toBool())
                    .arg(player->property("position").toInt());
    }
    return text;
}

void tst_Swipes::aLongSitting()
{
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(m_server.port()));
    const QString profile = m_folder.filePath(u"ada"_s);
    {
        auto client = sdk::Client::open(
            {.profileDirectory = profile, .server = url, .secrets = sdk::SecretPlace::File});
        QVERIFY(client.ok());
        QVERIFY(test::wait((*client)->start()).ok());
        QVERIFY(test::wait((*client)->session().verifyToken(m_server.signInToken())).ok());
    }
    {
        // What the first opening starts for good belongs to the process, not to the sitting.
        test::Phone first(url, profile);
        QVERIFY(first.open());
        first.close();
    }
    m_threadsAtRest = threads();

    m_phone = std::make_unique<test::Phone>(url, profile);
    QVERIFY(m_phone->open());
    QTRY_VERIFY_WITH_TIMEOUT(!playing().isEmpty(), 60'000);
    QUrl shown = playing();
    qint64 settledBytes = 0;
    int settledThreads = 0;
    QSet<QUrl> seen{shown};
    const int all = swipes();
    for (int i = 1; i <= all; ++i) {
        const bool down = (i - 1) / (kClips - 1) % 2 == 0; // to the end and back
        m_phone->person().presses(down ? Qt::Key_Down : Qt::Key_Up);
        QTRY_VERIFY2_WITH_TIMEOUT(!playing().isEmpty() && playing() != shown,
            qPrintable(u"swipe %1 after %2, %3"_s.arg(i).arg(shown.path(), situation())), 30'000);
        shown = playing();
        seen.insert(shown);
        if (i % 100 == 0)
            qInfo("swipe %d: resident %.1f MB, %d threads", i, double(residentBytes()) / 1e6,
                threads());
        if (i == kSettled) {
            settledBytes = residentBytes();
            settledThreads = threads();
        }
    }
    const qint64 grown = residentBytes() - settledBytes;
    qInfo("%d swipes, %d clips; resident %.1f MB at swipe %d, %+.1f MB since; threads %d, %+d", all,
        int(seen.size()), double(settledBytes) / 1e6, kSettled, double(grown) / 1e6, settledThreads,
        threads() - settledThreads);
    QCOMPARE(seen.size(), kClips);
    QTRY_VERIFY_WITH_TIMEOUT(threads() <= settledThreads + 2, 60'000); // a pool's come and go
    if (kMemoryIsTheApps)
        QVERIFY2(grown <= kMayGrow, qPrintable(QString::number(grown)));
}

void tst_Swipes::nothingIsLeftBehind()
{
    m_phone->close();
    // Pools let their idle threads go after half a minute.
    QTRY_VERIFY_WITH_TIMEOUT(threads() <= m_threadsAtRest, 60'000);
}

void tst_Swipes::cleanupTestCase()
{
    m_phone.reset();
    m_server.kill();
}

VIREO_TEST(tst_Swipes)
#include "tst_swipes.moc"
