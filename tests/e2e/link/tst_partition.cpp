// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lab/throttlingproxy.h"
#include "support/mediafixtures.h"
#include "support/testclient.h"
#include "support/testmain.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <set>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::RealtimeClient;
using sdk::UploadTask;
using test::wait;

namespace {

//! A playable clip of \p bytes: the filling stands in a box that nobody reads.
bool makeLargeClip(const QString &path, qint64 bytes)
{
    if (!test::makeClip(path, {.width = 160, .height = 90, .seconds = 1}))
        return false;
    const QByteArray clip = test::readFile(path);
    QByteArray box(bytes - clip.size(), Qt::Uninitialized);
    QRandomGenerator random(7);
    random.fillRange(reinterpret_cast<quint32 *>(box.data()), box.size() / 4);
    qToBigEndian(quint32(box.size()), box.data());
    std::memcpy(box.data() + 4, "free", 4);
    return test::writeFile(path, clip + box);
}

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

//! How many files below \p folder have these bytes.
int copiesIn(const QString &folder, const QString &path)
{
    const QByteArray wanted = hashOf(path);
    const qint64 size = QFileInfo(path).size();
    int found = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next();
        found += QFileInfo(name).size() == size && hashOf(name) == wanted;
    }
    return found;
}

//! $VIREO_CUTS, where somebody wants more than CI has time for.
int cuts(int usual)
{
    return std::max(usual, qEnvironmentVariableIntValue("VIREO_CUTS"));
}

} // namespace

//! The line between a client and the server breaks, again and again: nothing is lost, nothing
//! comes twice, little is sent twice.
class tst_Partition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anUploadOutlivesEveryCut();
    void eachEventComesOnce();
    void aCrowdComesBack();

private:
    //! A client whose every byte goes through \p link.
    std::unique_ptr<sdk::Client> through(const lab::ThrottlingProxy &link, const QString &name);

    QTemporaryDir m_folder;
    test::TestServer m_server{[](server::Config &config) {
        config.http.rates.read = config.http.rates.write = {1000, 10'000};
    }};
    Id m_video;
};

void tst_Partition::initTestCase()
{
    QVERIFY2(m_server.isRunning(), qPrintable(m_server.error()));
}

std::unique_ptr<sdk::Client> tst_Partition::through(
    const lab::ThrottlingProxy &link, const QString &name)
{
    QUrl url = m_server.url();
    url.setPort(link.port());
    auto client = test::openClient(m_folder.filePath(name), url);
    const QString mail = name + u"@example.org"_s;
    if (client && !wait(client->session().verifyToken(m_server.signInToken(mail))).ok())
        return nullptr;
    return client;
}

void tst_Partition::anUploadOutlivesEveryCut()
{
    constexpr qint64 kBytes = 50'000'000;
    constexpr qint64 kLargestChunk = 8 * 1024 * 1024;
    const int breaks = 20;
    const QString file = m_folder.filePath(u"large.mp4"_s);
    QVERIFY(makeLargeClip(file, kBytes));
    lab::ThrottlingProxy link(quint16(m_server.url().port()));
    const auto ada = through(link, u"ada"_s);
    QVERIFY(ada);

    UploadTask *task = ada->uploads().add(file, {.caption = u"Twenty breaks"_s});
    for (int i = 1; i <= breaks; ++i) {
        const qint64 from = kBytes / (breaks + 1) * i;
        QTRY_VERIFY_WITH_TIMEOUT(link.figures().bytesUp >= from || task->finished(), 60'000);
        QVERIFY2(!task->finished(), qPrintable(task->error().detail));
        link.cut();
    }
    QTRY_VERIFY_WITH_TIMEOUT(task->finished(), 240'000);

    QVERIFY2(task->state() == UploadTask::State::Ready, qPrintable(task->error().detail));
    m_video = task->video().id;
    QCOMPARE(copiesIn(m_server.data(), file), 1);
    const qint64 again = link.figures().bytesUp - kBytes;
    QVERIFY2(again <= breaks * kLargestChunk, qPrintable(QString::number(again)));
    const auto own = wait(ada->feed().page());
    QVERIFY(own.ok());
    QCOMPARE(own->items.size(), 1);
}

void tst_Partition::eachEventComesOnce()
{
    QVERIFY(!m_video.isNull());
    lab::ThrottlingProxy link(quint16(m_server.url().port()));
    const auto ada = through(link, u"ada"_s);
    const auto bea
        = test::signedInClient(m_folder.filePath(u"bea"_s), m_server, u"bea@example.org"_s);
    QVERIFY(ada && bea);
    const QString channel = u"video:"_s + m_video.toString();
    QStringList heard;
    QList<qint64> numbers;
    connect(&ada->realtime(), &RealtimeClient::eventArrived, this,
        [&](const protocol::realtime::ServerMessage &message) {
            if (message.event != u"comment.created"_s)
                return;
            heard.append(message.data[u"text"_s].toString());
            numbers.append(message.seq);
        });
    QSignalSpy gaps(&ada->realtime(), &RealtimeClient::gap);
    QSignalSpy subscribed(&ada->realtime(), &RealtimeClient::subscribed);
    ada->realtime().subscribe(channel);
    // Cut before, it would have nothing to resume from, and say so by a gap.
    QTRY_COMPARE_WITH_TIMEOUT(subscribed.size(), 1, 20'000);

    QStringList said;
    for (int i = 0; i < cuts(20); ++i) {
        // One while the line is broken, one as it comes back.
        link.cut();
        for (const char *when : {"broken", "back"}) {
            said.append(u"%1 %2"_s.arg(QLatin1StringView(when)).arg(i));
            QVERIFY(wait(bea->comments().create(m_video, {said.last(), {}})).ok());
        }
        QTRY_COMPARE_WITH_TIMEOUT(heard.size(), said.size(), 60'000);
    }

    QCOMPARE(heard, said);
    QVERIFY(std::is_sorted(numbers.cbegin(), numbers.cend()));
    QCOMPARE(std::set<qint64>(numbers.cbegin(), numbers.cend()).size(), size_t(numbers.size()));
    QCOMPARE(gaps.size(), 0);
}

void tst_Partition::aCrowdComesBack()
{
    QVERIFY(!m_video.isNull());
    const int size = std::max(60, qEnvironmentVariableIntValue("VIREO_CROWD"));
    lab::ThrottlingProxy link(quint16(m_server.url().port()));
    const auto ada = through(link, u"ada"_s);
    const auto bea
        = test::signedInClient(m_folder.filePath(u"bea"_s), m_server, u"bea@example.org"_s);
    QVERIFY(ada && bea);
    const QString channel = u"video:"_s + m_video.toString();
    std::vector<std::unique_ptr<RealtimeClient>> crowd;
    QMap<int, QStringList> heard;
    std::set<int> standing;
    for (int i = 0; i < size; ++i) {
        auto &member = crowd.emplace_back(
            std::make_unique<RealtimeClient>(ada->transport(), ada->session()));
        connect(member.get(), &RealtimeClient::eventArrived, this,
            [&heard, i](const protocol::realtime::ServerMessage &message) {
                if (message.event == u"comment.created"_s)
                    heard[i].append(message.data[u"text"_s].toString());
            });
        connect(member.get(), &RealtimeClient::subscribed, this,
            [&standing, i] { standing.insert(i); });
        member->subscribe(channel);
    }
    const auto live = [&] {
        return std::count_if(crowd.cbegin(), crowd.cend(),
            [](const auto &member) { return member->state() == RealtimeClient::State::Live; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(int(standing.size()), size, 60'000);

    link.cut();
    QTRY_VERIFY_WITH_TIMEOUT(live() < size, 20'000);
    QVERIFY(wait(bea->comments().create(m_video, {u"While you were gone"_s, {}})).ok());

    QTRY_COMPARE_WITH_TIMEOUT(live(), size, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), size, 60'000);
    for (int i = 0; i < size; ++i)
        QCOMPARE(heard.value(i), QStringList{u"While you were gone"_s});
}

VIREO_TEST(tst_Partition)
#include "tst_partition.moc"
