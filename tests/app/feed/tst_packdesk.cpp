// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedfeature.h"
#include "app/feed/packdesk.h"
#include "app/support/clientfixture.h"
#include "sdk/store/clipkeeper.h"
#include "sdk/store/offlinefeed.h"
#include "sdk/stream/segmentcache.h"
#include "support/testmain.h"

#include <QCryptographicHash>
#include <QSignalSpy>

#include <sodium.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::PackDesk;
using test::ClientFixture;

namespace {

QByteArray random(int bytes)
{
    QByteArray made(bytes, Qt::Uninitialized);
    randombytes_buf(made.data(), size_t(bytes));
    return made;
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

//! Packs as a server of the test's own signs them.
class tst_PackDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isKeptAndListed();
    void isNotTaken_data();
    void isNotTaken();
    void needsAServer();
    void needsRoom();
    void isCheckedOnceMore();

private:
    [[nodiscard]] QUrl pack(const QByteArray &tail = {}) const;
    void know(const QByteArray &key) const;
    void open(const QUrl &file, PackDesk::State end);

    std::unique_ptr<ClientFixture> m_fixture;
    std::unique_ptr<sdk::SegmentCache> m_cache;
    std::unique_ptr<sdk::OfflineFeed> m_offline;
    std::unique_ptr<sdk::ClipKeeper> m_keeper;
    std::unique_ptr<PackDesk> m_desk;
    QByteArray m_public;
    QByteArray m_secret;
};

void tst_PackDesk::init()
{
    QVERIFY(sodium_init() >= 0);
    m_public.resize(crypto_sign_PUBLICKEYBYTES);
    m_secret.resize(crypto_sign_SECRETKEYBYTES);
    crypto_sign_keypair(raw(m_public), raw(m_secret));
    m_fixture = std::make_unique<ClientFixture>();
    sdk::Client &client = *m_fixture->client;
    m_cache = std::make_unique<sdk::SegmentCache>(client.profile().filePath(u"clips"_s));
    m_offline = std::make_unique<sdk::OfflineFeed>(client.transport(), *m_cache, client.profile());
    m_keeper = std::make_unique<sdk::ClipKeeper>(
        sdk::ClipServices{&client.transport(), m_cache.get()}, *m_offline);
    m_desk = std::make_unique<PackDesk>(PackDesk::Shelf{client, *m_cache, *m_offline, *m_keeper});
    know(m_public);
}

void tst_PackDesk::cleanup()
{
    m_desk.reset();
    m_keeper.reset();
    m_offline.reset();
    m_cache.reset();
    m_fixture.reset();
}

void tst_PackDesk::know(const QByteArray &key) const
{
    const auto letters = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    QVERIFY(m_fixture->client->profile()
                .write(u"server-keys.json"_s,
                    {{u"server"_s, m_fixture->client->server().toString()},
                        {u"keys"_s, QJsonArray{QString::fromLatin1(key.toBase64(letters))}}})
                .ok());
}

QUrl tst_PackDesk::pack(const QByteArray &tail) const
{
    const QByteArray media = random(30);
    const QByteArray playlist = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:1\n"
                                "#EXT-X-MAP:URI=\"360.mp4\",BYTERANGE=\"10@0\"\n#EXTINF:1.0,\n"
                                "#EXT-X-BYTERANGE:20@10\n360.mp4\n#EXT-X-ENDLIST\n"_ba;
    const auto file = [](const QString &name, const QByteArray &bytes) {
        return protocol::PackedFile{
            name, bytes.size(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
    };
    protocol::ClipManifest manifest;
    manifest.video = ClientFixture::video(5);
    manifest.video.media.revision = 1;
    manifest.video.media.rungs = {{360, 600'000, u"/media/5/1/360.m3u8"_s, {10, 20}}};
    manifest.files = {file(u"360.m3u8"_s, playlist), file(u"360.mp4"_s, media)};
    manifest.signedMs = 1'700'000'000'000;
    sdk::PackedClip clip;
    clip.seal.text = protocol::manifestText(manifest);
    const QByteArray message = protocol::kManifestContext + clip.seal.text;
    clip.seal.signature.resize(crypto_sign_BYTES);
    crypto_sign_detached(raw(clip.seal.signature), nullptr,
        reinterpret_cast<const unsigned char *>(message.constData()),
        static_cast<unsigned long long>(message.size()),
        reinterpret_cast<const unsigned char *>(m_secret.constData()));
    clip.files = manifest.files;
    QFile made(m_fixture->folder.filePath(u"trip.vireopack"_s));
    if (!made.open(QIODevice::WriteOnly))
        return {};
    made.write(sdk::packHead(m_fixture->client->server(), {clip}) + playlist + media + tail);
    return QUrl::fromLocalFile(made.fileName());
}

void tst_PackDesk::open(const QUrl &file, PackDesk::State end)
{
    m_desk->open(file);
    QTRY_COMPARE(m_desk->state(), end);
}

void tst_PackDesk::isKeptAndListed()
{
    app::FeedFeature feed(*m_fixture->client);
    feed.setOffline(m_offline.get());
    open(pack(), PackDesk::State::Checked);
    QCOMPARE(m_desk->fileName(), u"trip.vireopack"_s);
    QCOMPARE(m_desk->place(), u"vireo.test"_s);
    QCOMPARE(m_desk->clips().size(), 1);
    QCOMPARE(m_desk->clips().first().toMap().value(u"creator"_s).toString(), u"Ines"_s);
    QVERIFY(!m_offline->isKept(Id(5)));
    m_desk->keep();
    QTRY_COMPARE(m_desk->state(), PackDesk::State::Kept);
    QVERIFY(m_offline->isKept(Id(5)));
    QCOMPARE(m_desk->firstVideoId(), u"5"_s);
    QTRY_COMPARE(m_keeper->state(Id(5)), sdk::ClipKeeper::State::Kept);
    const std::unique_ptr<app::FeedModel> list(feed.shelf(u"kept"_s, {}, u"5"_s));
    QTRY_COMPARE(list->rowCount(), 1);
    m_desk->close();
    QCOMPARE(m_desk->state(), PackDesk::State::Idle);
}

void tst_PackDesk::isNotTaken_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"another key", "longer", "shorter", "no pack", "no file", "elsewhere"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void tst_PackDesk::isNotTaken()
{
    QFETCH(QString, how);
    QUrl file = pack(how == "longer"_L1 ? "x"_ba : QByteArray());
    const QString path = file.toLocalFile();
    if (how == "another key"_L1)
        know(random(crypto_sign_PUBLICKEYBYTES));
    else if (how == "shorter"_L1)
        QVERIFY(QFile::resize(path, QFileInfo(path).size() - 1));
    else if (how == "no pack"_L1)
        file = QUrl::fromLocalFile(m_fixture->client->profile().filePath(u"server-keys.json"_s));
    else if (how == "no file"_L1)
        file = QUrl::fromLocalFile(path + u".gone"_s);
    else if (how == "elsewhere"_L1)
        file = QUrl(u"https://example.org/a.vireopack"_s);
    open(file, PackDesk::State::Failed);
    QVERIFY(m_desk->errorText().endsWith(u'.'));
    m_desk->keep(); // does nothing
    QCOMPARE(m_desk->state(), PackDesk::State::Failed);
    QVERIFY(m_offline->clips().isEmpty());
}

void tst_PackDesk::needsAServer()
{
    know({}); // none that is a key; the server cannot be asked either
    QVERIFY(m_fixture->client->profile().write(u"server-keys.json"_s, {}).ok());
    open(pack(), PackDesk::State::Failed);
    QVERIFY(m_desk->errorText().contains(u"has not met the server"_s));
    PackDesk nowhere(std::nullopt);
    nowhere.open(pack());
    QCOMPARE(nowhere.state(), PackDesk::State::Failed);
    QVERIFY(!nowhere.errorText().isEmpty());
}

void tst_PackDesk::needsRoom()
{
    open(pack(), PackDesk::State::Checked);
    m_keeper->setLimit(100);
    m_desk->keep();
    QCOMPARE(m_desk->state(), PackDesk::State::Failed);
    QVERIFY(m_desk->errorText().contains(u"Allow more"_s));
}

void tst_PackDesk::isCheckedOnceMore()
{
    const QUrl file = pack();
    open(file, PackDesk::State::Checked);
    QFile changed(file.toLocalFile());
    QVERIFY(changed.open(QIODevice::ReadWrite) && changed.seek(changed.size() - 1));
    char last = 0;
    QVERIFY(changed.getChar(&last) && changed.seek(changed.size() - 1));
    QVERIFY(changed.putChar(char(last ^ 1)) && changed.flush());
    m_desk->keep();
    QTRY_COMPARE(m_desk->state(), PackDesk::State::Failed);
    QVERIFY(m_offline->clips().isEmpty());
}

VIREO_TEST(tst_PackDesk)
#include "tst_packdesk.moc"
