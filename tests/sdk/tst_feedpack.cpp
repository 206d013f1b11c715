// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "sdk/store/feedpack.h"
#include "sdk/store/offlinefeed.h"
#include "sdk/store/packexport.h"
#include "sdk/stream/segmentcache.h"
#include "support/mediafixtures.h"
#include "support/testclient.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Client;
using test::wait;

namespace {

constexpr qsizetype kHeadAt = 20; // magic and length

//! \p pack with its head changed by \p change; the signatures stay as they are.
QByteArray withHead(const QByteArray &pack, const std::function<void(QJsonObject &)> &change)
{
    const auto length = qFromLittleEndian<quint32>(pack.constData() + 16);
    QJsonObject head
        = base::json::parseObject(pack.mid(kHeadAt, length), {.bytes = 1024 * 1024}).valueOr({});
    change(head);
    const QByteArray json = base::json::write(head);
    QByteArray size(4, '\0');
    qToLittleEndian<quint32>(quint32(json.size()), size.data());
    return pack.left(16) + size + json + pack.mid(kHeadAt + length);
}

void changeClip(QJsonObject &head, const std::function<void(QJsonObject &)> &change)
{
    QJsonArray clips = head[u"clips"_s].toArray();
    QJsonObject first = clips[0].toObject();
    change(first);
    clips[0] = first;
    head[u"clips"_s] = clips;
}

} // namespace

//! Clips carried from one profile to another by a file, with the real server's signature.
class tst_FeedPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void manifestIsOnlyForPublicClips();
    void goesRoundAndPlaysWithoutAServer();
    void programsDoTheSame();
    void anyChangedByteIsRefused();
    void lies_data();
    void lies();
    void anotherServersSignatureIsRefused();
    void withoutKeysNothingIsBelieved();

private:
    [[nodiscard]] Result<sdk::PackHead> read(const QByteArray &bytes);
    [[nodiscard]] Id publish(const QString &caption, protocol::Visibility visibility);

    QTemporaryDir m_folder;
    test::TestServer m_server;
    std::unique_ptr<Client> m_ada;
    QList<Id> m_clips;
    Id m_unlisted;
    QByteArray m_pack;
    QByteArrayList m_keys;
};

Id tst_FeedPack::publish(const QString &caption, protocol::Visibility visibility)
{
    const QString file = m_folder.filePath(caption + u".mp4"_s);
    if (!test::makeClip(file, {.width = 180, .height = 320, .seconds = 2}))
        return {};
    sdk::UploadTask *task
        = m_ada->uploads().add(file, {.caption = caption, .visibility = visibility});
    if (!QTest::qWaitFor([task] { return task->finished(); }, 120'000))
        return {};
    return task->video().id;
}

void tst_FeedPack::initTestCase()
{
    QVERIFY2(m_server.isRunning(), qPrintable(m_server.error()));
    m_ada = test::signedInClient(m_folder.filePath(u"ada"_s), m_server, u"ada@example.org"_s);
    QVERIFY(m_ada);
    m_clips = {publish(u"first"_s, protocol::Visibility::Public),
        publish(u"second"_s, protocol::Visibility::Public)};
    m_unlisted = publish(u"unlisted"_s, protocol::Visibility::Unlisted);
    QVERIFY(!m_clips.contains(Id()) && !m_unlisted.isNull());

    const QString path = m_folder.filePath(u"a.vireopack"_s);
    sdk::PackExport pack(m_ada->transport(), m_ada->videos(), m_ada->profile(), path, 720);
    std::optional<Result<qint64>> end;
    connect(&pack, &sdk::PackExport::finished, this,
        [&end](const Result<qint64> &result) { end = result; });
    pack.start({m_clips.first(), m_unlisted, m_clips.last()});
    QTRY_VERIFY_WITH_TIMEOUT(end, 30'000);
    QVERIFY2(end->ok(), end->ok() ? "" : qPrintable(end->error().detail));
    QCOMPARE(pack.packed(), 2);
    QCOMPARE(pack.leftOut(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_pack = file.readAll();
    QCOMPARE(m_pack.size(), **end);
    m_keys = sdk::ServerKeys(m_ada->transport(), m_ada->profile()).known();
    QCOMPARE(m_keys.size(), 1);
}

Result<sdk::PackHead> tst_FeedPack::read(const QByteArray &bytes)
{
    QFile file(m_folder.filePath(u"changed.vireopack"_s));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        return Error{};
    file.close();
    return sdk::readPack(file, m_keys);
}

void tst_FeedPack::manifestIsOnlyForPublicClips()
{
    const auto shown = wait(m_ada->videos().manifest(m_clips.first()));
    QVERIFY(shown.ok());
    QVERIFY(sdk::ServerKeys::verify(
        m_keys, protocol::kManifestContext + shown->text, shown->signature));
    // The signature is for this use alone.
    QVERIFY(!sdk::ServerKeys::verify(m_keys, shown->text, shown->signature));
    const auto refused = wait(m_ada->videos().manifest(m_unlisted));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, u"not_public"_s);
    QVERIFY(wait(m_ada->videos().manifest(Id(1))).error().is(Error::Kind::NotFound));
}

void tst_FeedPack::goesRoundAndPlaysWithoutAServer()
{
    const auto head = read(m_pack);
    QVERIFY2(head.ok(), head.ok() ? "" : qPrintable(head.error().detail));
    QCOMPARE(head->clips.size(), 2);
    const auto bea = test::openClient(m_folder.filePath(u"bea"_s), m_server.url());
    QVERIFY(bea);
    sdk::SegmentCache cache(bea->profile().filePath(u"clips"_s));
    QFile file(m_folder.filePath(u"changed.vireopack"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto items = sdk::unpack(file, *head, bea->server(), cache);
    QVERIFY2(items.ok(), items.ok() ? "" : qPrintable(items.error().detail));
    QCOMPARE(items->first().video.caption, u"first"_s);
    sdk::OfflineFeed offline(bea->transport(), cache, bea->profile());
    for (const protocol::FeedItem &item : *items) {
        offline.setKept(item, true);
        QCOMPARE(sdk::shareOnDisk(cache, offline.source(item)), 1.0);
    }
    QCOMPARE(cache.pins().result().size(), 2);
}

void tst_FeedPack::programsDoTheSame()
{
    const auto run = [this](const QString &profile, const QStringList &words) {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // No test writes into somebody's keychain.
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(VIREO_BIN_DIR "/vireo-cli"),
            QStringList{u"--json"_s, u"--server"_s, m_server.url().toString(), u"--profile"_s,
                m_folder.filePath(profile)}
                + words);
        if (!QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 30'000))
            program.kill();
        if (program.exitCode() != 0)
            qWarning() << program.readAllStandardError();
        const QList<QByteArray> lines = program.readAllStandardOutput().trimmed().split('\n');
        return base::json::parseObject(lines.last()).valueOr({});
    };
    const QString file = m_folder.filePath(u"b.vireopack"_s);
    QCOMPARE(run(u"cli1"_s, {u"pack"_s, file, u"--clips"_s, u"1"_s})[u"clips"_s].toInt(), 1);
    QCOMPARE(run(u"cli1"_s, {u"pack"_s, file})[u"clips"_s].toInt(), 2);
    QCOMPARE(run(u"cli2"_s, {u"unpack"_s, file})[u"clips"_s].toInt(), 2);
    sdk::Profile profile(m_folder.filePath(u"cli2"_s));
    sdk::SegmentCache cache(profile.filePath(u"clips"_s));
    sdk::OfflineFeed offline(m_ada->transport(), cache, profile);
    QCOMPARE(offline.clips().size(), 2);
    QVERIFY(offline.isKept(m_clips.first()));
    QCOMPARE(sdk::shareOnDisk(cache, offline.source(offline.clips().first().item)), 1.0);
}

void tst_FeedPack::anyChangedByteIsRefused()
{
    // Every region: the magic, the length, the head, each file.
    const qsizetype step = std::max<qsizetype>(1, m_pack.size() / 150);
    for (qsizetype at = 0; at < m_pack.size(); at += at < 32 ? 1 : step) {
        QByteArray bad = m_pack;
        bad[at] = char(bad.at(at) ^ 0x01);
        const auto head = read(bad);
        // The address in the head says nothing about who signed and may differ.
        if (head.ok())
            QVERIFY2(head->server != m_server.url(), qPrintable(QString::number(at)));
    }
    for (const qsizetype length : {qsizetype(0), qsizetype(7), qsizetype(18), qsizetype(300),
             m_pack.size() / 2, m_pack.size() - 1}) {
        const auto head = read(m_pack.left(length));
        QVERIFY(!head.ok());
        QCOMPARE(head.error().code, u"pack_truncated"_s);
    }
}

void tst_FeedPack::lies_data()
{
    using Change = std::function<void(QJsonObject &)>;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const auto clip = [this](const Change &change) {
        return withHead(m_pack, [&](QJsonObject &head) { changeClip(head, change); });
    };
    const auto files = [&clip](const QJsonArray &names) {
        return clip([names](QJsonObject &one) { one[u"files"_s] = names; });
    };
    QTest::newRow("something else") << QByteArray(5000, 'x') << u"pack_format"_s;
    QTest::newRow("more behind it") << m_pack + 'x' << u"pack_format"_s;
    QTest::newRow("a head of 4 GB")
        << QByteArray(m_pack).replace(16, 4, "\xff\xff\xff\xff") << u"pack_format"_s;
    QTest::newRow("path upwards") << files({u"../../.ssh/id"_s}) << u"pack_format"_s;
    QTest::newRow("absolute path") << files({u"/etc/passwd"_s}) << u"pack_format"_s;
    QTest::newRow("a file twice") << files({u"poster.webp"_s, u"poster.webp"_s})
                                  << u"pack_format"_s;
    QTest::newRow("no files") << files({}) << u"pack_format"_s;
    QTest::newRow("fewer files than bytes") << files({u"poster.webp"_s}) << u"pack_format"_s;
    QTest::newRow("a clip twice") << withHead(m_pack, [](QJsonObject &head) {
        const QJsonArray clips = head[u"clips"_s].toArray();
        head[u"clips"_s] = QJsonArray{clips[0], clips[0]};
    }) << u"pack_format"_s;
    QTest::newRow("a size of the liar's own") << clip([](QJsonObject &one) {
        one[u"manifest"_s]
            = one[u"manifest"_s].toString().replace(u"\"bytes\":"_s, u"\"bytes\":9"_s);
    }) << u"pack_signer"_s;
    QTest::newRow("a caption of the liar's own") << clip([](QJsonObject &one) {
        one[u"manifest"_s] = one[u"manifest"_s].toString().replace(u"first"_s, u"worst"_s);
    }) << u"pack_signer"_s;
    QTest::newRow("unsigned") << clip([](QJsonObject &one) { one.remove(u"signature"_s); })
                              << u"bad_manifest"_s;
}

void tst_FeedPack::lies()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const auto head = read(bytes);
    QVERIFY(!head.ok());
    QCOMPARE(head.error().code, code);
    QVERIFY(head.error().detail.endsWith(u'.'));
}

void tst_FeedPack::anotherServersSignatureIsRefused()
{
    test::TestServer other;
    QVERIFY(other.isRunning());
    const auto eve = test::openClient(m_folder.filePath(u"eve"_s), other.url());
    QVERIFY(eve);
    sdk::ServerKeys keys(eve->transport(), eve->profile());
    QVERIFY(keys.known().isEmpty());
    QVERIFY(wait(keys.learn(eve.get())).ok());
    QCOMPARE(keys.known().size(), 1);
    QFile file(m_folder.filePath(u"a.vireopack"_s));
    const auto head = sdk::readPack(file, keys.known());
    QVERIFY(!head.ok());
    QCOMPARE(head.error().code, u"pack_signer"_s);
}

void tst_FeedPack::withoutKeysNothingIsBelieved()
{
    QFile file(m_folder.filePath(u"a.vireopack"_s));
    const auto head = sdk::readPack(file, {});
    QVERIFY(!head.ok());
    QCOMPARE(head.error().code, u"pack_server"_s);
}

VIREO_TEST(tst_FeedPack)
#include "tst_feedpack.moc"
