// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configloader.h"

#include "support/testmain.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo::server;

//! What is taken; what is refused is in tests/threats.
class tst_Config : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data();
    void accepted();
    void fileThenVariableThenFlag();
    void secretsInAReadableFile();
    void signingKey();
};

namespace {

struct Place
{
    QTemporaryDir dir;

    QString write(const QByteArray &text, const QString &name = u"vireo.toml"_s) const
    {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return file.fileName();
    }
    QByteArray data() const { return "data = \"" + dir.filePath(u"data"_s).toUtf8() + "\"\n"; }
};

QString faultOf(const ConfigSources &sources)
{
    const auto loaded = loadConfig(sources);
    return loaded.ok() ? QString() : loaded.error().detail;
}

} // namespace

void tst_Config::accepted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing else") << QByteArray();
    QTest::newRow("CR LF") << QByteArray("name = \"Club\"\r\nsign_up = \"closed\"\r\n");
    QTest::newRow("units") << QByteArray(
        "limits.upload_bytes = \"100MiB\"\nlimits.upload_hours = \"2d\"\n");
    QTest::newRow("IPv6") << QByteArray("listen = \"[::1]:8080\"\n");
    QTest::newRow("world") << QByteArray("listen = \"0.0.0.0:8443\"\n"
                                         "public_url = \"https://clips.example/\"\n"
                                         "[mail]\nsmtp_url = \"smtp://mail.example:587\"\n");
    QTest::newRow("proxy") << QByteArray("http.trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n");
}

void tst_Config::accepted()
{
    QFETCH(QByteArray, text);
    const Place place;
    const QString plain = place.write(place.data() + text);
    QCOMPARE(faultOf({.file = plain}), QString());
    const QString marked = place.write("\xEF\xBB\xBF" + place.data() + text, u"bom.toml"_s);
    QCOMPARE(faultOf({.file = marked}), QString());
}

void tst_Config::fileThenVariableThenFlag()
{
    const Place place;
    ConfigSources sources{.file = place.write(place.data() + "name = \"file\"\n")};
    QCOMPARE(loadConfig(sources)->name, u"file"_s);
    sources.environment.insert(u"VIREO_NAME"_s, u"variable"_s);
    QCOMPARE(loadConfig(sources)->name, u"variable"_s);
    sources.flags.insert(u"name"_s, u"flag"_s);
    QCOMPARE(loadConfig(sources)->name, u"flag"_s);
    sources.environment.insert(u"VIREO_LISTEN"_s, u"nonsense"_s);
    QVERIFY(faultOf(sources).startsWith(u"VIREO_LISTEN: "_s));
    sources.environment.remove(u"VIREO_LISTEN"_s);
    sources.flags.insert(u"listen"_s, u"127.0.0.1:0"_s);
    QVERIFY(faultOf(sources).startsWith(u"--listen: "_s));
}

void tst_Config::secretsInAReadableFile()
{
    const Place place;
    const QString file
        = place.write(place.data() + "[mail]\nuser = \"me\"\npassword = \"hunter2\"\n");
    QCOMPARE(faultOf({.file = file}), QString());
    QFile::setPermissions(file, QFile::permissions(file) | QFileDevice::ReadOther);
    const QString fault = faultOf({.file = file});
    QVERIFY2(fault.startsWith(file + u":4 mail.password: "_s), qPrintable(fault));
    QVERIFY(!fault.contains(u"hunter2"_s));
    QCOMPARE(faultOf({.file = file, .allowReadableFile = true}), QString());
}

void tst_Config::signingKey()
{
    const Place place;
    const QString key = place.write(QByteArray(43, 'A') + '\n', u"key"_s);
    const QString file
        = place.write(place.data() + "auth.signing_key = \"" + key.toUtf8() + "\"\n");
    QCOMPARE(faultOf({.file = file}), QString());
    QFile::setPermissions(key, QFile::permissions(key) | QFileDevice::ReadGroup);
    QVERIFY(faultOf({.file = file}).contains(u"read by others"_s));
    place.write("too short", u"key"_s);
    QVERIFY(faultOf({.file = file}).contains(u"malformed"_s));
}

VIREO_TEST(tst_Config)
#include "tst_config.moc"
