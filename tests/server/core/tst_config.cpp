// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configloader.h"

#include "support/testmain.h"

#include <QTemporaryDir>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace vireo::server;

class tst_Config : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void accepted_data();
    void accepted();
    void fileThenVariableThenFlag();
    void paths();
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

void tst_Config::refused_data()
{
    QTest::addColumn<QByteArray>("text"); // after a line that sets data
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &text, const QString &says,
                         int line = 2) { QTest::newRow(name) << text << line << says; };
    row("syntax", "listen = \n", u"not TOML"_s);
    row("typo", "lissten = \"127.0.0.1:8080\"\n", u"did you mean listen?"_s);
    row("typo in a table", "[mail]\nsmpt_url = \"x\"\n", u"did you mean mail.smtp_url?"_s, 3);
    row("nothing near", "quux_frobnicator = 1\n", u"no such setting"_s);
    row("postgres password", "db.password = \"hunter2\"\n", u"no such setting"_s);
    row("duplicate", "name = \"a\"\nname = \"b\"\n", u"twice"_s, 3);
    row("port 0", "listen = \"127.0.0.1:0\"\n", u"1 to 65535"_s);
    row("port 70000", "listen = \"127.0.0.1:70000\"\n", u"1 to 65535"_s);
    row("port abc", "listen = \"127.0.0.1:abc\"\n", u"1 to 65535"_s);
    row("no port", "listen = \"127.0.0.1\"\n", u"ADDRESS:PORT"_s);
    row("listen a number", "listen = 8080\n", u"ADDRESS:PORT"_s);
    row("negative duration", "limits.header_seconds = \"-5\"\n", u"15s"_s);
    row("parsecs", "limits.header_seconds = \"10 parsecs\"\n", u"15s"_s);
    row("2^64", "limits.header_seconds = \"18446744073709551616\"\n", u"15s"_s);
    row("2^63 whole", "limits.comment_graphemes = 9223372036854775807\n", u"whole number"_s);
    row("text for a number", "limits.comment_graphemes = \"many\"\n", u"whole number"_s);
    row("number for a text", "name = 7\n", u"text in quotes"_s);
    row("driver", "storage.driver = \"oracle\"\n", u"one of: sqlite"_s);
    row("sign up", "sign_up = \"maybe\"\n", u"open, closed"_s);
    row("url without scheme", "public_url = \"clips.example\"\n", u"http:// or https://"_s);
    row("url with a path", "public_url = \"https://clips.example/..\"\n", u"without a path"_s);
    row("url with a user", "public_url = \"https://me@clips.example\"\n", u"http:// or https://"_s);
    row("url with a quote", "public_url = \"https://clips.example'\"\n", u"http:// or https://"_s);
    row("any origin", "http.allowed_origins = [\"*\"]\n", u"must not be *"_s);
    row("everybody a proxy", "http.trusted_proxies = [\"0.0.0.0/0\"]\n", u"nearly everybody"_s);
    row("everybody of six", "http.trusted_proxies = [\"::/0\"]\n", u"nearly everybody"_s);
    row("proxy by name", "http.trusted_proxies = [\"proxy\"]\n", u"no address"_s);
    row("proxies mixed", "http.trusted_proxies = [1]\n", u"list of texts"_s);
    row("contradiction", "limits.request_line_bytes = 65536\n", u"limits.header_bytes"_s);
    row("draft below json", "limits.draft_bytes = 8192\n", u"limits.json_bytes"_s);
    row("smtp of the web", "mail.smtp_url = \"https://mail.example\"\n", u"smtp://"_s);
    row("smtp with user", "mail.smtp_url = \"smtp://me:hunter2@mail.example\"\n", u"mail.user"_s);
    row("key without certificate", "tls.key = \"/nowhere/key.pem\"\n", u"required with tls.key"_s,
        0);
    row("certificate missing",
        "tls.certificate = \"/nowhere/c.pem\"\ntls.key = \"/nowhere/k.pem\"\n",
        u"PEM certificate"_s);
    row("signing key missing", "auth.signing_key = \"/nowhere/key\"\n", u"is missing"_s);
    row("no mail for the world", "listen = \"192.0.2.1:443\"\n", u"sign in by mail"_s, 0);
    row("no address for the world",
        "listen = \"0.0.0.0:443\"\nmail.smtp_url = \"smtp://mail.example\"\n",
        u"mails link to it"_s, 0);
    row("data is /", "[x]\n", u""_s, 0);
}

void tst_Config::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, says);
    const Place place;
    if (qstrcmp(QTest::currentDataTag(), "data is /") == 0) {
        const QString root = place.write("data = \"/\"\n");
        QVERIFY(faultOf({.file = root}).startsWith(root + u":1 data: "_s));
        return;
    }
    const QString file = place.write(place.data() + text);
    const QString fault = faultOf({.file = file});
    const QString start = line > 0 ? u"%1:%2"_s.arg(file).arg(line) : file;
    QVERIFY2(fault.startsWith(start), qPrintable(fault));
    QVERIFY2(fault.contains(says), qPrintable(fault));
    QVERIFY2(!fault.contains(u"hunter2"_s), qPrintable(fault));
    QVERIFY(!fault.contains(u'\n'));
}

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

void tst_Config::paths()
{
    const Place place;
    const QString missing = place.dir.filePath(u"nowhere.toml"_s);
    QCOMPARE(faultOf({.file = missing}), missing + u": this file does not exist"_s);
    QVERIFY(faultOf({.file = place.dir.path()}).contains(u"not a file"_s));
    const QString fifo = place.dir.filePath(u"fifo"_s);
    QCOMPARE(mkfifo(qPrintable(fifo), 0600), 0);
    QVERIFY(faultOf({.file = fifo}).contains(u"not a file"_s)); // and does not hang
    QVERIFY(faultOf({.file = place.write("")}).contains(u"at least: data"_s));
    QVERIFY(faultOf({.file = place.write("name = \"\xff\xfe\"\n")}).contains(u"UTF-8"_s));
    const QString taken = place.write("x", u"taken"_s);
    QVERIFY(faultOf({.flags = {{u"data"_s, taken}}}).contains(u"is not a folder"_s));
    QVERIFY(faultOf({}).contains(u"is required"_s));
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
