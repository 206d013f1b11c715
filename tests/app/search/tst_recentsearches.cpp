// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/recentsearches.h"
#include "sdk/session/profile.h"
#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::RecentSearches;

class tst_RecentSearches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLatestFirst();
    void survivesARestart();
    void startsWithoutADamagedFile();
};

void tst_RecentSearches::keepsTheLatestFirst()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    RecentSearches recent(profile);
    recent.add(u"surf"_s);
    recent.add(u"night sky"_s);
    recent.add(u"SURF"_s);
    QCOMPARE(recent.all(), (QStringList{u"SURF"_s, u"night sky"_s}));
    for (int i = 0; i < 20; ++i)
        recent.add(QString::number(i));
    QCOMPARE(recent.all().size(), RecentSearches::kMost);
    QCOMPARE(recent.all().first(), u"19"_s);
    recent.remove(u"19"_s);
    QCOMPARE(recent.all().first(), u"18"_s);
}

void tst_RecentSearches::survivesARestart()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    {
        RecentSearches recent(profile);
        recent.add(u"surf"_s);
        recent.add(u"sky"_s);
    }
    QCOMPARE(RecentSearches(profile).all(), (QStringList{u"sky"_s, u"surf"_s}));
    RecentSearches(profile).clear();
    QCOMPARE(RecentSearches(profile).all(), QStringList());
}

void tst_RecentSearches::startsWithoutADamagedFile()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    QFile file(profile.filePath(u"searches.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"recent\":[7,\"kept\",{}");
    file.close();
    QCOMPARE(RecentSearches(profile).all(), QStringList());
}

VIREO_TEST(tst_RecentSearches)
#include "tst_recentsearches.moc"
