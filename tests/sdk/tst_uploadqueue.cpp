// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakevireo.h"
#include "sdk/client.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Client;
using sdk::UploadTask;
using test::FakeVireo;
using test::wait;

class tst_UploadQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void uploads();
    void goesOnAfterCuts();
    void waitsWhileTheServerIsBusyOrAway();
    void survivesARestart();
    void addFindsWhatWasUnderWay();
    void pausesAndResumes();
    void cancelIsToldToTheServer();
    void tooLargeIsToldWithFigures();
    void badFiles_data();
    void badFiles();
    void failedClipHasAReason();
    void failedCanBeTriedAgain();
    void twoClientsNeverShareATask();

private:
    void open();
    QString makeFile(qint64 size, const QString &name = u"clip.mp4"_s);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeVireo> m_server;
    std::unique_ptr<Client> m_client;
    QByteArray m_content;
};

void tst_UploadQueue::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<FakeVireo>();
    open();
    QVERIFY(wait(m_client->session().verifyToken(u"abcdefghijklmnopqrstuvwx"_s)).ok());
}

void tst_UploadQueue::cleanup()
{
    m_client.reset();
    m_server.reset();
    m_folder.reset();
}

//! A client on the profile, as after a start of the app.
void tst_UploadQueue::open()
{
    m_client.reset();
    auto client = Client::open({.profileDirectory = m_folder->path() + u"/profile"_s,
        .server = m_server->http.url(),
        .secrets = sdk::SecretPlace::File});
    QVERIFY(client.ok());
    m_client = std::move(client).value();
    QVERIFY(wait(m_client->start()).ok());
}

QString tst_UploadQueue::makeFile(qint64 size, const QString &name)
{
    m_content.resize(size);
    for (qint64 i = 0; i < size; ++i)
        m_content[i] = char((i * 31 + i / 251) & 0xff);
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(m_content) != size)
        return {};
    return file.fileName();
}

void tst_UploadQueue::uploads()
{
    UploadTask *task = m_client->uploads().add(makeFile(3'000'000), {.caption = u"Hello"_s});
    qint64 last = 0;
    connect(task, &UploadTask::progressChanged, this, [&] {
        QVERIFY(task->sent() <= task->total());
        QVERIFY(task->sent() >= last); // without a cut it never goes back
        last = task->sent();
    });

    QTRY_COMPARE_WITH_TIMEOUT(task->state(), UploadTask::State::Ready, 20'000);

    QCOMPARE(m_server->stored, m_content);
    QCOMPARE(m_server->length, 3'000'000);
    QCOMPARE(m_server->clips, 1);
    QCOMPARE(last, 3'000'000);
    QCOMPARE(task->video().id, Id(42));
    // Nothing is left to go on with.
    open();
    QVERIFY(m_client->uploads().tasks().isEmpty());
}

void tst_UploadQueue::goesOnAfterCuts()
{
    m_server->cutPatches = 3;
    UploadTask *task = m_client->uploads().add(makeFile(3'000'000), {});

    QTRY_COMPARE_WITH_TIMEOUT(task->state(), UploadTask::State::Ready, 30'000);

    QCOMPARE(m_server->stored, m_content);
    QCOMPARE(m_server->created, 1);
    // Each cut costs at most the half of a chunk that was not kept.
    QVERIFY(m_server->received < 3'000'000 + 3 * 1024 * 1024);
}

void tst_UploadQueue::waitsWhileTheServerIsBusyOrAway()
{
    m_server->refusePatches = 2;
    UploadTask *task = m_client->uploads().add(makeFile(700'000), {});
    QTRY_COMPARE(task->state(), UploadTask::State::Offline);
    QCOMPARE(task->error().code, u"busy"_s);

    m_server->down = true;
    QTRY_VERIFY_WITH_TIMEOUT(task->error().is(Error::Kind::Unreachable), 20'000);
    QCOMPARE(task->state(), UploadTask::State::Offline);

    m_server->down = false;
    QTRY_COMPARE_WITH_TIMEOUT(task->state(), UploadTask::State::Ready, 30'000);
    QCOMPARE(m_server->stored, m_content);
}

void tst_UploadQueue::survivesARestart()
{
    m_server->cutPatches = 1;
    m_server->downAfterCut = true;
    UploadTask *task = m_client->uploads().add(makeFile(3'000'000),
        {.caption = u"Kept"_s, .altText = u"alt"_s, .sensitive = true, .adults = true});
    QTRY_COMPARE(task->state(), UploadTask::State::Offline);
    QVERIFY(!m_server->stored.isEmpty());
    const qint64 before = m_server->received;

    m_server->down = false;
    open();

    QCOMPARE(m_client->uploads().tasks().size(), 1);
    task = m_client->uploads().tasks().first();
    QCOMPARE(task->description().caption, u"Kept"_s);
    QCOMPARE(task->description().altText, u"alt"_s);
    QTRY_COMPARE_WITH_TIMEOUT(task->state(), UploadTask::State::Ready, 30'000);
    QCOMPARE(m_server->stored, m_content);
    QCOMPARE(m_server->created, 1);
    QVERIFY(m_server->received - before < 3'000'000);
    const QJsonObject said = QJsonDocument::fromJson(m_server->published).object();
    QCOMPARE(said["caption"_L1].toString(), u"Kept"_s);
    QVERIFY(said["sensitive"_L1].toBool());
    QVERIFY(said["adults"_L1].toBool());
}

void tst_UploadQueue::addFindsWhatWasUnderWay()
{
    m_server->cutPatches = 1;
    m_server->downAfterCut = true;
    const QString file = makeFile(2'000'000);
    UploadTask *task = m_client->uploads().add(file, {.caption = u"A"_s});
    QCOMPARE(m_client->uploads().add(file, {.caption = u"A"_s}), task);
    QTRY_COMPARE(task->state(), UploadTask::State::Offline);
    m_client.reset();
    m_server->down = false;
    auto client = Client::open({.profileDirectory = m_folder->path() + u"/profile"_s,
        .server = m_server->http.url(),
        .secrets = sdk::SecretPlace::File});
    QVERIFY(client.ok());
    m_client = std::move(client).value();
    // As vireo-cli does: the session alone, then the same file again.
    QVERIFY(wait(m_client->session().restore()).ok());

    task = m_client->uploads().add(file, {.caption = u"A"_s});

    QTRY_COMPARE_WITH_TIMEOUT(task->state(), UploadTask::State::Ready, 30'000);
    QCOMPARE(m_server->created, 1);
    QCOMPARE(m_server->stored, m_content);
}

void tst_UploadQueue::pausesAndResumes()
{
    m_server->stallPatches = true;
    UploadTask *task = m_client->uploads().add(makeFile(2'000'000), {});
    QTRY_VERIFY(m_server->received > 0);

    task->pause();
    QCOMPARE(task->state(), UploadTask::State::Paused);
    // The request that hangs is ended too.
    QTRY_VERIFY(m_server->http.disconnects > 0);

    open();
    QCOMPARE(m_client->uploads().tasks().size(), 1);
    task = m_client->uploads().tasks().first();
    QCOMPARE(task->state(), UploadTask::State::Paused);

    m_server->stallPatches = false;
    task->resume();
    QTRY_COMPARE_WITH_TIMEOUT(task->state(), UploadTask::State::Ready, 30'000);
    QCOMPARE(m_server->stored, m_content);
}

void tst_UploadQueue::cancelIsToldToTheServer()
{
    m_server->stallPatches = true;
    UploadTask *task = m_client->uploads().add(makeFile(2'000'000), {});
    QTRY_VERIFY(m_server->received > 0);

    task->cancel();

    QCOMPARE(task->state(), UploadTask::State::Cancelled);
    QTRY_COMPARE(m_server->removed, 1);
    m_client->uploads().remove(task);
    QVERIFY(m_client->uploads().tasks().isEmpty());
    open();
    QVERIFY(m_client->uploads().tasks().isEmpty());
}

void tst_UploadQueue::tooLargeIsToldWithFigures()
{
    m_server->uploadLimit = 1024 * 1024;
    UploadTask *task = m_client->uploads().add(makeFile(3 * 1024 * 1024), {});

    QTRY_COMPARE(task->state(), UploadTask::State::Failed);

    QCOMPARE(task->error().code, u"too_large"_s);
    QVERIFY2(task->error().detail.contains(u"3.0 MiB"_s), qPrintable(task->error().detail));
    QVERIFY2(task->error().detail.contains(u"1.0 MiB"_s), qPrintable(task->error().detail));
    QCOMPARE(m_server->created, 0);
}

void tst_UploadQueue::badFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");

    QTest::newRow("missing") << u"nothing.mp4"_s << u"file_missing"_s;
    QTest::newRow("folder") << u"."_s << u"file_kind"_s;
    QTest::newRow("empty") << u"empty.mp4"_s << u"empty_file"_s;
}

void tst_UploadQueue::badFiles()
{
    QFETCH(QString, name);
    QFETCH(QString, code);
    makeFile(0, u"empty.mp4"_s);

    UploadTask *task = m_client->uploads().add(m_folder->filePath(name), {});

    QTRY_COMPARE(task->state(), UploadTask::State::Failed);
    QCOMPARE(task->error().code, code);
    QCOMPARE(m_server->created, 0);
}

void tst_UploadQueue::failedClipHasAReason()
{
    m_server->failure = "unsupported";
    UploadTask *task = m_client->uploads().add(makeFile(1000), {});

    QTRY_COMPARE_WITH_TIMEOUT(task->state(), UploadTask::State::Failed, 20'000);

    QCOMPARE(task->error().code, u"unsupported"_s);
    QCOMPARE(task->error().detail, u"This is no video."_s);
}

void tst_UploadQueue::failedCanBeTriedAgain()
{
    const QString path = m_folder->filePath(u"late.mp4"_s);
    UploadTask *task = m_client->uploads().add(path, {});
    QTRY_COMPARE(task->state(), UploadTask::State::Failed);

    QCOMPARE(makeFile(1000, u"late.mp4"_s), path);
    task->resume();

    QTRY_COMPARE_WITH_TIMEOUT(task->state(), UploadTask::State::Ready, 20'000);
    QCOMPARE(m_server->stored, m_content);
}

void tst_UploadQueue::twoClientsNeverShareATask()
{
    m_server->stallPatches = true;
    m_client->uploads().add(makeFile(1000), {});
    QTRY_VERIFY(m_server->received > 0);

    auto second = Client::open({.profileDirectory = m_folder->path() + u"/profile"_s,
        .server = m_server->http.url(),
        .secrets = sdk::SecretPlace::File});
    QVERIFY(second.ok());
    QVERIFY(wait(second.value()->start()).ok());

    QVERIFY(second.value()->session().signedIn());
    QVERIFY(second.value()->uploads().tasks().isEmpty());
}

VIREO_TEST(tst_UploadQueue)
#include "tst_uploadqueue.moc"
