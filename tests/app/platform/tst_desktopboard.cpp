// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/desktopboard.h"
#include "app/support/fakedesktop.h"
#include "app/support/privatebus.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::DesktopBoard;
using test::FakeDesktop;

//! Notifications, on a session bus of the test's own.
class tst_DesktopBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsPlainText_data();
    void showsPlainText();
    void replacesWhatIsOfTheSameLine();
    void tellsOfAPressOnItsOwn();
    void takesDownWhatItShowed();
    void livesWithoutADesktop();

private:
    test::PrivateBus m_bus;
};

void tst_DesktopBoard::initTestCase()
{
    QVERIFY2(m_bus.start(), "dbus-daemon (package dbus) is not installed");
}

void tst_DesktopBoard::showsPlainText_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("body");

    const QString hostile = u"<b>Ines</b>: \"a & b\" <a href=\"x\">"_s;
    const QString vireo = u"Vireo"_s;
    QTest::newRow("markup is escaped")
        << QStringList{u"body"_s, u"body-markup"_s, u"actions"_s} << hostile << vireo
        << u"&lt;b&gt;Ines&lt;/b&gt;: &quot;a &amp; b&quot; &lt;a href=&quot;x&quot;&gt;"_s;
    QTest::newRow("without markup it is left")
        << QStringList{u"body"_s} << hostile << vireo << hostile;
    QTest::newRow("a summary alone")
        << QStringList() << u"Ines follows you"_s << u"Ines follows you"_s << QString();
    QTest::newRow("one line") << QStringList{u"body"_s} << u"a\nb\x1b[31m\u202e c"_s << vireo
                              << u"a b [31m c"_s;
    QTest::newRow("an end") << QStringList{u"body"_s} << QString(5000, u'x') << vireo
                            << QString(400, u'x');
    QTest::newRow("pictures in text")
        << QStringList{u"body"_s} << u"Ines: 🎉"_s << vireo << u"Ines: 🎉"_s;
}

void tst_DesktopBoard::showsPlainText()
{
    QFETCH(QStringList, capabilities);
    QFETCH(QString, words);
    QFETCH(QString, summary);
    QFETCH(QString, body);
    FakeDesktop desktop(m_bus.connection(u"desktop"_s));
    desktop.capabilities = capabilities;
    DesktopBoard board(m_bus.connection(u"app"_s));
    board.show(u"1"_s, words);
    QTRY_COMPARE(desktop.shown.size(), 1);
    const FakeDesktop::Shown &shown = desktop.shown.constFirst();
    QCOMPARE(shown.app, u"Vireo"_s);
    QCOMPARE(shown.summary, summary);
    QCOMPARE(shown.body, body);
    QCOMPARE(shown.hints.value(u"desktop-entry"_s).toString(), u"org.vireo.Vireo"_s);
    QCOMPARE(
        shown.actions.value(0), capabilities.contains(u"actions"_s) ? u"default"_s : QString());
}

void tst_DesktopBoard::replacesWhatIsOfTheSameLine()
{
    FakeDesktop desktop(m_bus.connection(u"desktop"_s));
    DesktopBoard board(m_bus.connection(u"app"_s));
    board.show(u"1"_s, u"Ines liked your clip"_s);
    QTRY_COMPARE(desktop.shown.size(), 1);
    board.show(u"2"_s, u"Sam follows you"_s);
    QTRY_COMPARE(desktop.shown.size(), 2);
    // The answer to the second has to be here before the third.
    QSignalSpy pressed(&board, &DesktopBoard::pressed);
    QVERIFY(desktop.press(2));
    QTRY_COMPARE(pressed.count(), 1);
    board.show(u"1"_s, u"Ines and Sam liked your clip"_s);
    QTRY_COMPARE(desktop.shown.size(), 3);
    QCOMPARE(desktop.shown.at(1).replaced, 0U);
    QCOMPARE(desktop.shown.at(2).replaced, 1U);
}

void tst_DesktopBoard::tellsOfAPressOnItsOwn()
{
    FakeDesktop desktop(m_bus.connection(u"desktop"_s));
    DesktopBoard board(m_bus.connection(u"app"_s));
    QSignalSpy pressed(&board, &DesktopBoard::pressed);
    board.show(u"1"_s, u"Ines liked your clip"_s);
    QTRY_COMPARE(desktop.shown.size(), 1);
    QVERIFY(desktop.press(77)); // another program's
    // Not by the desktop at all.
    QVERIFY(FakeDesktop::tells(m_bus.connection(u"stranger"_s), u"ActionInvoked"_s, 1));
    QVERIFY(desktop.press(1));
    QTRY_COMPARE(pressed.count(), 1);
}

void tst_DesktopBoard::takesDownWhatItShowed()
{
    FakeDesktop desktop(m_bus.connection(u"desktop"_s));
    DesktopBoard board(m_bus.connection(u"app"_s));
    QSignalSpy pressed(&board, &DesktopBoard::pressed);
    board.show(u"1"_s, u"Ines liked your clip"_s);
    QTRY_COMPARE(desktop.shown.size(), 1);
    QVERIFY(desktop.press(1));
    QTRY_COMPARE(pressed.count(), 1);
    board.show(u"2"_s, u"Sam follows you"_s); // on its way
    board.clear();
    QTRY_COMPARE(desktop.closed, QList<uint>{1});
    QCOMPARE(desktop.shown.size(), 1);
}

void tst_DesktopBoard::livesWithoutADesktop()
{
    DesktopBoard board(m_bus.connection(u"app"_s));
    board.show(u"1"_s, u"Ines liked your clip"_s);
    FakeDesktop desktop(m_bus.connection(u"desktop"_s));
    board.show(u"2"_s, u"Sam follows you"_s);
    QTRY_VERIFY(!desktop.shown.isEmpty() && desktop.shown.constLast().body == "Sam follows you"_L1);
}

VIREO_TEST(tst_DesktopBoard)
#include "tst_desktopboard.moc"
