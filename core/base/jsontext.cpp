// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/jsontext.h"

#include "core/base/clock.h"

#include <QString>

#include <algorithm>
#include <array>
#include <charconv>

namespace vireo::base::json {
namespace {

bool isPlain(char c)
{
    return uchar(c) >= 0x20 && c != '"' && c != '\\';
}

void appendEscaped(QByteArray &out, char c)
{
    constexpr std::array<char, 16> kDigits{
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    switch (c) {
    case '"':
    case '\\':
        out += '\\';
        out += c;
        break;
    case '\n':
        out += "\\n";
        break;
    default:
        out += "\\u00";
        out += kDigits[size_t(uchar(c) >> 4)];
        out += kDigits[size_t(uchar(c) & 0xf)];
    }
}

} // namespace

void appendString(QByteArray &out, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    out += '"';
    if (std::all_of(utf8.cbegin(), utf8.cend(), &isPlain)) {
        out += utf8;
    } else {
        for (const char c : utf8) {
            if (isPlain(c))
                out += c;
            else
                appendEscaped(out, c);
        }
    }
    out += '"';
}

void appendStringOrNull(QByteArray &out, QStringView text)
{
    if (text.isEmpty())
        out += "null";
    else
        appendString(out, text);
}

void appendNumber(QByteArray &out, qint64 value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end - digits.data());
}

void appendIdOrNull(QByteArray &out, Id id)
{
    if (id.isNull()) {
        out += "null";
        return;
    }
    out += '"';
    appendNumber(out, id.value());
    out += '"';
}

void appendTimeOrNull(QByteArray &out, qint64 msSinceEpoch)
{
    appendStringOrNull(out, msSinceEpoch < 0 ? QString() : toRfc3339(msSinceEpoch));
}

} // namespace vireo::base::json
