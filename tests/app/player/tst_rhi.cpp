// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"

#include <QCoreApplication>
#include <QProcess>

using namespace Qt::StringLiterals;

//! Runs the tests of colours again on a display of their own, so that the shader is what paints.
class tst_Rhi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coloursOnOpenGl_data();
    void coloursOnOpenGl();
};

void tst_Rhi::coloursOnOpenGl_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("through the player")
        << u"tst_colour"_s << "PASS   : tst_Colour::bars(BT.709 limited)"_ba;
    QTest::newRow("every layout") << u"tst_pixels"_s
                                  << "PASS   : tst_Pixels::bars(BT.709 limited yuv420p)"_ba;
    QTest::newRow("every light") << u"tst_light"_s
                                 << "PASS   : tst_Light::primaries(Display P3)"_ba;
    QTest::newRow("out of sight") << u"tst_hidden"_s
                                  << "PASS   : tst_Hidden::restsOutOfSight(item)"_ba;
}

void tst_Rhi::coloursOnOpenGl()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, line);
    QProcess server;
    server.start(u"Xvfb"_s,
        {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"800x600x24"_s, u"-nolisten"_s, u"tcp"_s});
    QVERIFY2(server.waitForStarted(), "Xvfb is needed for this test");
    while (!server.canReadLine())
        QVERIFY(server.waitForReadyRead(20'000));
    const QString display = u":"_s + QString::fromLatin1(server.readLine()).trimmed();

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, display);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"QSG_RHI_BACKEND"_s, u"opengl"_s);
    environment.remove(u"QT_QUICK_BACKEND"_s);
    environment.insert(u"LIBGL_ALWAYS_SOFTWARE"_s, u"1"_s);
    environment.insert(u"VIREO_TEST_RHI"_s, u"1"_s);
    // With a display but no session bus, libdbus starts one of its own, and may wait for it
    // forever.
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    QProcess test;
    test.setProcessEnvironment(environment);
    test.setProcessChannelMode(QProcess::MergedChannels);
    test.start(QCoreApplication::applicationFilePath(), {name});
    const bool ended = test.waitForFinished(200'000);
    const QByteArray output = test.readAll();
    server.terminate();
    server.waitForFinished();
    QVERIFY2(ended && test.exitStatus() == QProcess::NormalExit && test.exitCode() == 0,
        output.constData());
    QVERIFY2(output.contains(line), output.constData());
}

VIREO_TEST(tst_Rhi)
#include "tst_rhi.moc"
