// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;

class tst_Json : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parseObject_data();
    void parseObject();
    void refusesMoreBytesThanAllowed();
};

void tst_Json::parseObject_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");

    QTest::newRow("object") << R"({"a":[1,{"b":"x"}],"c":null})"_ba << QString();
    QTest::newRow("surrogate pair") << R"({"a":"\ud83d\ude00"})"_ba << QString();
    QTest::newRow("braces in a string") << R"({"a":"}{\"]["})"_ba << QString();
    QTest::newRow("same key in two objects") << R"({"a":{"k":1},"b":{"k":1}})"_ba << QString();
    QTest::newRow("empty") << ""_ba << u"json_empty"_s;
    QTest::newRow("blank") << " \n"_ba << u"json_empty"_s;
    QTest::newRow("truncated") << "{"_ba << u"json_syntax"_s;
    QTest::newRow("deep") << QByteArray(10'000, '[') << u"json_depth"_s;
    QTest::newRow("duplicate") << R"({"a":1,"a":2})"_ba << u"json_duplicate"_s;
    QTest::newRow("duplicate, escaped") << R"({"a":1,"\u0061":2})"_ba << u"json_duplicate"_s;
    QTest::newRow("trailing") << R"({"a":1}x)"_ba << u"json_syntax"_s;
    QTest::newRow("comment") << R"({/* */"a":1})"_ba << u"json_syntax"_s;
    QTest::newRow("single quotes") << R"({'a':1})"_ba << u"json_syntax"_s;
    QTest::newRow("trailing comma") << R"({"a":1,})"_ba << u"json_syntax"_s;
    QTest::newRow("NaN") << R"({"a":NaN})"_ba << u"json_syntax"_s;
    QTest::newRow("lone surrogate") << R"({"a":"\ud800"})"_ba << u"json_utf"_s;
    QTest::newRow("lone low surrogate") << R"({"a":"\udc00"})"_ba << u"json_utf"_s;
    QTest::newRow("invalid UTF-8") << "{\"a\":\"\xff\"}"_ba << u"json_utf"_s;
    QTest::newRow("overlong") << "{\"a\":\"\xc0\xaf\"}"_ba << u"json_utf"_s;
    QTest::newRow("control character") << "{\"a\":\"\x01\"}"_ba << u"json_syntax"_s;
    QTest::newRow("NUL in a key") << "{\"a\0\":1}"_ba << u"json_syntax"_s;
    QTest::newRow("marked key") << "{\"a\":1,\"\xef\xbb\xbf"
                                   "a\":2}"_ba
                                << u"json_utf"_s;
    QTest::newRow("marked twice") << "{\"a\":\"\xef\xbb\xbf\xef\xbb\xbf"
                                     "b\"}"_ba
                                  << u"json_utf"_s;
    QTest::newRow("byte order mark") << "\xef\xbb\xbf{}"_ba << u"json_utf"_s;
    QTest::newRow("array") << "[1]"_ba << u"json_type"_s;
    QTest::newRow("many elements")
        << "{\"a\":[0" + QByteArray(",0").repeated(10'000) + "]}" << u"too_many"_s;
}

void tst_Json::parseObject()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const auto parsed = base::json::parseObject(bytes);
    QCOMPARE(parsed.ok() ? QString() : parsed.error().code, code);
}

void tst_Json::refusesMoreBytesThanAllowed()
{
    const QByteArray body = "{\"a\":\"" + QByteArray(65 * 1024, 'x') + "\"}";
    const auto parsed = base::json::parseObject(body);
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().kind, Error::Kind::TooLarge);
}

VIREO_TEST(tst_Json)
#include "tst_json.moc"
