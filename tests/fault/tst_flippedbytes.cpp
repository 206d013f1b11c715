// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lab/throttlingproxy.h"
#include "liveserver.h"
#include "sdk/client.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Client;
using sdk::OutboxEntry;
using test::LiveServer;
using test::wait;

//! Bytes of what a client keeps on its disk turn over while it is not running. It starts all the
//! same, loses what was hit and nothing else, and goes on keeping.
//!
//! Shown to fail: where the journal takes a line that does not match its hash, a comment comes back
//! with a letter changed.
class tst_FlippedBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void harmsNothingElse_data();
    void harmsNothingElse();

private:
    static constexpr int kComments = 10;

    [[nodiscard]] bool openClient();
    void say(const QString &text);
    [[nodiscard]] QStringList kept() const;
    [[nodiscard]] QStringList said() const;
    //! The file in which \p count bytes were turned over.
    [[nodiscard]] QString harm(QRandomGenerator &random, int count) const;

    QTemporaryDir m_folder;
    LiveServer m_server;
    std::unique_ptr<lab::ThrottlingProxy> m_line;
    std::unique_ptr<Client> m_client;
    QStringList m_texts;
    Id m_video;
};

bool tst_FlippedBytes::openClient()
{
    m_client.reset();
    auto client = Client::open({.profileDirectory = m_folder.filePath(u"profile"_s),
        .server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_line->port())),
        .secrets = sdk::SecretPlace::File});
    if (!client.ok() || !wait(client.value()->start()).ok())
        return false;
    m_client = std::move(client).value();
    return true;
}

void tst_FlippedBytes::say(const QString &text)
{
    OutboxEntry entry;
    entry.kind = OutboxEntry::Kind::Comment;
    entry.subject = m_video;
    entry.value = text;
    m_client->outbox().add(entry);
}

QStringList tst_FlippedBytes::kept() const
{
    QStringList texts;
    const QList<OutboxEntry> entries = m_client->outbox().entries();
    for (const OutboxEntry &entry : entries)
        texts.append(entry.value);
    return texts;
}

QStringList tst_FlippedBytes::said() const
{
    QStringList texts;
    const QJsonArray items
        = m_server
              .ask("GET", "/api/v1/videos/" + m_video.toString().toLatin1() + "/comments?limit=100")
              .json()["items"_L1]
              .toArray();
    for (const QJsonValue &item : items)
        texts.prepend(item["text"_L1].toString());
    return texts;
}

QString tst_FlippedBytes::harm(QRandomGenerator &random, int count) const
{
    QStringList paths;
    QDirIterator files(
        m_folder.filePath(u"profile"_s), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (files.fileInfo().size() > 0)
            paths.append(path);
    }
    paths.sort();
    const QString path = paths.at(random.bounded(paths.size()));
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        qFatal("a file cannot be harmed");
    for (int i = 0; i < count; ++i) {
        const qint64 at = random.bounded(file.size());
        char byte = 0;
        file.seek(at);
        file.getChar(&byte);
        file.seek(at);
        file.putChar(char(byte ^ char(1 << random.bounded(8))));
    }
    return path;
}

void tst_FlippedBytes::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_server.signIn());
    m_video = Id::fromString(QString::fromLatin1(m_server.publish("something to talk about")));
    QVERIFY(!m_video.isNull());
    m_line = std::make_unique<lab::ThrottlingProxy>(m_server.port());
    QVERIFY(openClient());
    QVERIFY(wait(m_client->session().verifyToken(m_server.signInToken())).ok());
    m_line->refuse(true);
    m_line->cut();
    for (int i = 0; i < kComments; ++i) {
        m_texts.append(u"kept %1"_s.arg(i));
        say(m_texts.last());
    }
    // What waits has been written.
    QTRY_COMPARE(m_client->outbox().waitingCount(), kComments);
    m_client.reset();
    std::filesystem::rename(
        m_folder.filePath(u"profile"_s).toStdString(), m_folder.filePath(u"sound"_s).toStdString());
}

void tst_FlippedBytes::harmsNothingElse_data()
{
    QTest::addColumn<int>("round");
    for (int round = 1; round <= 4 * test::faultRounds(); ++round)
        QTest::addRow("round %d", round) << round;
}

void tst_FlippedBytes::harmsNothingElse()
{
    QFETCH(int, round);
    const QString profile = m_folder.filePath(u"profile"_s);
    m_client.reset();
    std::filesystem::remove_all(profile.toStdString());
    std::filesystem::copy(m_folder.filePath(u"sound"_s).toStdString(), profile.toStdString(),
        std::filesystem::copy_options::recursive);
    QRandomGenerator random(quint32(round) * 104729);
    const int bytes = random.bounded(1, 6);
    const QString harmed = harm(random, bytes);

    QVERIFY2(openClient(), qPrintable(harmed));
    if (!m_client->session().signedIn()) {
        // The one thing that cannot be told from a thief's: who it is has to be shown again.
        m_line->refuse(false);
        QVERIFY2(
            wait(m_client->session().verifyToken(m_server.signInToken())).ok(), qPrintable(harmed));
        QTRY_COMPARE_WITH_TIMEOUT(said(), m_texts, 20'000);
        m_line->refuse(true);
        m_line->cut();
        return;
    }
    QTRY_VERIFY2(kept().size() >= kComments - bytes, qPrintable(harmed));
    const QStringList left = kept();
    for (const QString &text : left)
        QVERIFY2(m_texts.contains(text), qPrintable(harmed + u": "_s + text));
    say(u"one more"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_client->outbox().waitingCount(), left.size() + 1, 20'000);
    QVERIFY2(openClient(), qPrintable(harmed));
    QTRY_COMPARE(kept(), left + QStringList{u"one more"_s});
}

VIREO_TEST(tst_FlippedBytes)
#include "tst_flippedbytes.moc"
