// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/linuxaudiosession.h"
#include "app/platform/linux/otherplayers.h"
#include "app/support/privatebus.h"
#include "support/testmain.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::AudioSession;
using app::LinuxAudioSession;
using app::OtherPlayers;
using Say = AudioSession::Say;

//! Other players, on a session bus of the test's own.
class tst_OtherPlayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hearsWhoBegins();
    void hearsWhoEnds();
    void theSessionKeepsBack();

private:
    [[nodiscard]] QDBusConnection connection(const QString &name) { return m_bus.connection(name); }
    //! Says it as a music player does.
    static bool says(const QDBusConnection &bus, const QString &status)
    {
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/mpris/MediaPlayer2"_s,
            u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
        signal << u"org.mpris.MediaPlayer2.Player"_s
               << QVariantMap{{u"PlaybackStatus"_s, status}, {u"Volume"_s, 0.5}} << QStringList();
        return bus.send(signal);
    }

    test::PrivateBus m_bus;
};

void tst_OtherPlayers::initTestCase()
{
    QVERIFY2(m_bus.start(), "dbus-daemon (package dbus) is not installed");
}

void tst_OtherPlayers::hearsWhoBegins()
{
    OtherPlayers others(connection(u"app"_s));
    QSignalSpy changed(&others, &OtherPlayers::playingChanged);
    const QDBusConnection music = connection(u"music"_s);
    const QDBusConnection browser = connection(u"browser"_s);
    QVERIFY(music.isConnected());
    QVERIFY(says(music, u"Playing"_s));
    QTRY_VERIFY(others.playing());
    QVERIFY(says(browser, u"Playing"_s));
    QVERIFY(says(music, u"Paused"_s));
    QVERIFY(says(browser, u"Stopped"_s));
    QTRY_VERIFY(!others.playing());
    QCOMPARE(changed.count(), 2);
    QVERIFY(says(music, u"Playing"_s));
    QTRY_VERIFY(others.playing());
    others.forget();
    QVERIFY(!others.playing());
}

void tst_OtherPlayers::hearsWhoEnds()
{
    OtherPlayers others(connection(u"app2"_s));
    {
        const QDBusConnection music = connection(u"music2"_s);
        QVERIFY(says(music, u"Playing"_s));
        QTRY_VERIFY(others.playing());
    }
    m_bus.disconnect(u"music2"_s);
    QTRY_VERIFY(!others.playing());
}

void tst_OtherPlayers::theSessionKeepsBack()
{
    const QString voice = u"vireo-test-"_s + QUuid::createUuid().toString(QUuid::Id128);
    LinuxAudioSession one(voice, std::make_unique<OtherPlayers>(connection(u"app3"_s)));
    LinuxAudioSession other(voice, nullptr);
    QList<Say> said;
    connect(&one, &AudioSession::said, this, [&](Say say) { said.append(say); });
    const QDBusConnection music = connection(u"music3"_s);
    QVERIFY(says(music, u"Playing"_s)); // it played before: the person has chosen that
    one.request();
    QTRY_COMPARE(said.value(said.size() - 1, Say::Silent), Say::Granted);

    QVERIFY(says(music, u"Paused"_s));
    QVERIFY(says(music, u"Playing"_s));
    QTRY_COMPARE(said.last(), Say::Silent);
    QVERIFY(says(music, u"Paused"_s));
    QTRY_COMPARE(said.last(), Say::Granted);

    other.request();
    QTRY_COMPARE(said.last(), Say::Silent);
    other.release();
    QTRY_COMPARE(said.last(), Say::Granted);
    other.request();
    QTRY_COMPARE(said.last(), Say::Silent);
    one.request(); // its window came to the front
    QTRY_COMPARE(said.last(), Say::Granted);
    one.release();
    said.clear();
    QVERIFY(says(music, u"Playing"_s));
    other.release();
    QCoreApplication::processEvents();
    QVERIFY(said.isEmpty());
}

VIREO_TEST(tst_OtherPlayers)
#include "tst_otherplayers.moc"
