// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configloader.h"

#include "server/main/configkeys.h"
#include "server/main/help.h"

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
    void misspeltVariables_data();
    void misspeltVariables();
    void usualValues();
    void helpAndDocs();
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

void tst_Config::misspeltVariables_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("meant"); // empty: none of the server's business
    const auto row = [](const char *name, const char *meant, const char *value = "x") {
        QTest::newRow(qPrintable(QLatin1StringView(name) + u'=' + QLatin1StringView(value)))
            << QString::fromLatin1(name) << QString::fromLatin1(value)
            << QString::fromLatin1(meant);
    };
    row("VIREO_SIGNUP", "VIREO_SIGN_UP");
    row("VIREO_SIGN_UPS", "VIREO_SIGN_UP");
    row("VIREO_PUBLICURL", "VIREO_PUBLIC_URL");
    row("VIREO_LISTN", "VIREO_LISTEN");
    row("VIREO_MAIL_SMPT_URL", "VIREO_MAIL_SMTP_URL");
    row("VIREO_SMTP_URL", "VIREO_MAIL_SMTP_URL");
    row("VIREO_MAIL_PASSWD", "VIREO_MAIL_PASSWORD");
    row("VIREO_AUTH_STAFF_2ND_STEP", "VIREO_AUTH_STAFF_SECOND_STEP");
    row("VIREO_AGE_MINIMAL", "VIREO_AGE_MINIMUM");
    // What tests, scripts and containers set.
    for (const char *name : {"VIREO_DEFECT", "VIREO_SHIM_CONTROL", "VIREO_SHIM_ROOT",
             "VIREO_CUT_ROOT", "VIREO_CUT_LOG", "VIREO_FAULT_ROUNDS", "VIREO_RELEASE_BIN",
             "VIREO_ARTIFACTS", "VIREO_TEST_DATA", "VIREO_TEST_RHI", "VIREO_PORT", "VIREO_CUTS",
             "VIREO_CROWD", "VIREO_SOAK_SWIPES", "VIREO_FUZZ_TARGET", "VIREO_DEMO_DIR",
             "VIREO_COMPILER", "VIREO_", "VIREOSIGN_UP", "PATH"})
        row(name, "");
    row("VIREO_MEDIA_SERVICE_HOST", "");
    row("VIREO_MEDIA_SERVICE_PORT_HTTP", "");
    row("VIREO_MEDIA_PORT_8080_TCP_ADDR", "");
    row("VIREO_MEDIA_PORT", "", "tcp://10.0.0.7:8080");
    row("VIREO_MEDIA_PORT", "VIREO_MEDIA_PROGRAM", "8080");
}

void tst_Config::misspeltVariables()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, meant);
    const Place place;
    ConfigSources sources{.file = place.write(place.data())};
    sources.environment.insert(name, value);
    const QString fault = faultOf(sources);
    if (meant.isEmpty()) {
        QCOMPARE(fault, QString());
        return;
    }
    QVERIFY2(fault.startsWith(name + u": there is no such setting"_s), qPrintable(fault));
    if (value == "x"_L1)
        QCOMPARE(fault, u"%1: there is no such setting; did you mean %2?"_s.arg(name, meant));
}

namespace {

//! What can be set and has a usual value, as text.
QStringList settingsOf(const Config &c)
{
    QStringList all{c.address, c.name, c.signUp, c.mail.from, c.auth.staffSecondStep, c.age.ask,
        c.media.sandbox, c.push.loopback};
    const auto &limits = c.limits;
    for (const qint64 number : {qint64(c.port), qint64(c.mail.perAddressHour),
             qint64(c.mail.perPeerHour), qint64(c.age.minimum), qint64(c.age.adults),
             qint64(c.http.threads), qint64(c.http.maxConnections), qint64(c.http.maxPerAddress),
             qint64(c.http.stallSeconds), qint64(c.media.workers),
             qint64(c.media.keepOriginalsDays), qint64(c.care.holdFirstClips),
             qint64(c.retention.signalDays), qint64(c.retention.inboxDays),
             qint64(c.retention.eventHours), limits.uploadBytes, qint64(limits.clipSeconds),
             qint64(limits.captionGraphemes), qint64(limits.commentGraphemes), limits.jsonBytes,
             limits.draftBytes, qint64(limits.requestLineBytes), qint64(limits.headerBytes),
             qint64(limits.headerSeconds), qint64(limits.idleSeconds), qint64(limits.uploadHours)})
        all.append(QString::number(number));
    const http::RateRules &rates = c.http.rates;
    for (const http::RateRule &rule :
        {rates.read, rates.write, rates.upload, rates.signIn, rates.media})
        all.append(QString::number(rule.perSecond));
    return all;
}

} // namespace

//! What --help says that counts where nothing is set is what counts.
void tst_Config::usualValues()
{
    Config set;
    for (const ConfigKey &key : configKeys()) {
        if (!key.usual.isEmpty())
            QVERIFY2(!key.set(set, key.usual), qPrintable(key.name));
        // Each says so, but for the one that has to be set.
        QVERIFY2(key.name == "data"_L1 || key.described().endsWith(u')'), qPrintable(key.name));
    }
    QCOMPARE(settingsOf(set), settingsOf(Config()));
}

//! --help and the operator's guide name every verb and every setting in the same words.
void tst_Config::helpAndDocs()
{
    const QString help = helpText();
    QFile file(QStringLiteral(VIREO_TEST_DATA "/../../docs/operating.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString guide = QString::fromUtf8(file.readAll());
    for (const QString &text : {help, guide}) {
        QVERIFY2(text.contains(verbBlock()), qPrintable(verbBlock()));
        QVERIFY2(text.contains(settingBlock()), qPrintable(settingBlock()));
    }
    for (const ConfigKey &key : configKeys())
        QVERIFY2(help.contains(u"  "_s + key.flag() + u' '), qPrintable(key.flag()));
    QFile readme(QStringLiteral(VIREO_TEST_DATA "/../../README.md"));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QString first = QString::fromUtf8(readme.readAll());
    for (const QString &verb : verbNames())
        QVERIFY2(first.contains(u'`' + verb + u'`'), qPrintable(verb));
}

VIREO_TEST(tst_Config)
#include "tst_config.moc"
