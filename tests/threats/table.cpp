// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

const QByteArray kLengthMark("\x01length\x01");

QByteArray unescaped(const QByteArray &text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char kind = text[++i];
        switch (kind) {
        case 'r':
            out += '\r';
            break;
        case 'n':
            out += '\n';
            break;
        case 't':
            out += '\t';
            break;
        case '0':
            out += '\0';
            break;
        case '\\':
            out += '\\';
            break;
        case 'x':
            out += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
            break;
        default:
            qFatal("the escape \\%c is not known in tables", kind);
        }
    }
    return out;
}

QByteArray filled(const QByteArray &hole, const QHash<QByteArray, QByteArray> &names)
{
    if (hole == "length")
        return kLengthMark;
    const qsizetype star = hole.lastIndexOf('*');
    bool counted = false;
    const int times = star < 0 ? 0 : hole.mid(star + 1).toInt(&counted);
    if (counted)
        return unescaped(hole.left(star)).repeated(times);
    if (!names.contains(hole))
        qFatal("nothing is called <<%s>> here", hole.constData());
    return names.value(hole).replace("<<length>>", kLengthMark);
}

} // namespace

QList<TableRow> readTable(const QString &file)
{
    QFile source(QStringLiteral(VIREO_TEST_DATA "/threats/") + file);
    if (!source.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(source.fileName()));
    QList<TableRow> rows;
    QByteArrayList columns;
    for (int number = 1; !source.atEnd(); ++number) {
        QByteArray line = source.readLine();
        if (line.endsWith('\n'))
            line.chop(1);
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const QByteArrayList cells = line.split('\t');
        if (columns.isEmpty()) {
            columns = cells;
            continue;
        }
        if (cells.size() > columns.size()) {
            qFatal("%s:%d has %d cells, there are %d columns", qPrintable(file), number,
                int(cells.size()), int(columns.size()));
        }
        QHash<QByteArray, QByteArray> named;
        for (qsizetype i = 0; i < cells.size(); ++i)
            named.insert(columns.at(i), cells.at(i));
        rows.append(TableRow(named, number));
    }
    return rows;
}

QByteArray expand(const QByteArray &text, const QHash<QByteArray, QByteArray> &names)
{
    QByteArray out;
    qsizetype at = 0;
    while (true) {
        const qsizetype open = text.indexOf("<<", at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(">>", open);
        if (close < 0) {
            out += unescaped(text.mid(at));
            break;
        }
        out += unescaped(text.mid(at, open - at));
        out += filled(text.mid(open + 2, close - open - 2), names);
        at = close + 2;
    }
    const qsizetype head = out.indexOf("\r\n\r\n");
    if (head >= 0 && out.contains(kLengthMark))
        out.replace(kLengthMark, QByteArray::number(out.size() - head - 4));
    return out;
}

void showElsewhere(const QByteArray &place)
{
    const QByteArrayList parts = place.split(' ');
    QFile file(QStringLiteral(VIREO_TEST_DATA "/../../") + QString::fromUtf8(parts.value(0)));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    QVERIFY2(file.readAll().contains("::" + parts.value(1) + "()"), place);
}

} // namespace vireo::test
