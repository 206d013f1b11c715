// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lineclient.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QDirIterator>
#include <QRandomGenerator>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::OutboxEntry;
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

    [[nodiscard]] QStringList kept();
    [[nodiscard]] QString sound() const { return m_it.folder() + u"/sound"_s; }
    //! The file in which \p count bytes were turned over.
    [[nodiscard]] QString harm(QRandomGenerator &random, int count) const;

    test::LineClient m_it;
    QStringList m_texts;
};

QStringList tst_FlippedBytes::kept()
{
    QStringList texts;
    const QList<OutboxEntry> entries = m_it.client().outbox().entries();
    for (const OutboxEntry &entry : entries)
        texts.append(entry.value);
    return texts;
}

QString tst_FlippedBytes::harm(QRandomGenerator &random, int count) const
{
    QStringList paths;
    QDirIterator files(m_it.profile(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
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
    QVERIFY(m_it.begin());
    m_it.line().refuse(true);
    m_it.line().cut();
    for (int i = 0; i < kComments; ++i) {
        m_texts.append(u"kept %1"_s.arg(i));
        m_it.say(m_texts.last());
    }
    // What waits has been written.
    QTRY_COMPARE(m_it.client().outbox().waitingCount(), kComments);
    m_it.close();
    std::filesystem::rename(m_it.profile().toStdString(), sound().toStdString());
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
    const QString profile = m_it.profile();
    m_it.close();
    std::filesystem::remove_all(profile.toStdString());
    std::filesystem::copy(
        sound().toStdString(), profile.toStdString(), std::filesystem::copy_options::recursive);
    QRandomGenerator random(quint32(round) * 104729);
    const int bytes = random.bounded(1, 6);
    const QString harmed = harm(random, bytes);

    QVERIFY2(m_it.open(), qPrintable(harmed));
    if (!m_it.client().session().signedIn()) {
        // The one thing that cannot be told from a thief's: who it is has to be shown again.
        m_it.line().refuse(false);
        QVERIFY2(wait(m_it.client().session().verifyToken(m_it.server().signInToken())).ok(),
            qPrintable(harmed));
        QTRY_COMPARE_WITH_TIMEOUT(m_it.said(), m_texts, 20'000);
        m_it.line().refuse(true);
        m_it.line().cut();
        return;
    }
    QTRY_VERIFY2(kept().size() >= kComments - bytes, qPrintable(harmed));
    const QStringList left = kept();
    for (const QString &text : left)
        QVERIFY2(m_texts.contains(text), qPrintable(harmed + u": "_s + text));
    m_it.say(u"one more"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_it.client().outbox().waitingCount(), left.size() + 1, 20'000);
    QVERIFY2(m_it.open(), qPrintable(harmed));
    QTRY_COMPARE(kept(), left + QStringList{u"one more"_s});
}

VIREO_TEST(tst_FlippedBytes)
#include "tst_flippedbytes.moc"
