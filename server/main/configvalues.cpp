// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configvalues.h"

#include <QHash>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::server::values {
namespace {

bool isText(const QVariant &value)
{
    return value.metaType().id() == QMetaType::QString;
}

Fault between(qint64 least, qint64 most)
{
    return u"must be a whole number from %1 to %2"_s.arg(least).arg(most);
}

//! A count with one of \p units behind it.
Fault measured(const QVariant &value, const QHash<QString, qint64> &units, const QString &example,
    qint64 least, qint64 most, qint64 &into)
{
    if (!isText(value))
        return whole(value, least, most, into);
    static const QRegularExpression form(u"\\A([0-9]{1,15})\\s*([A-Za-z]*)\\z"_s);
    const auto match = form.match(value.toString().trimmed());
    if (!match.hasMatch() || !units.contains(match.captured(2)))
        return u"must be a size or time such as %1"_s.arg(example);
    const qint64 count = match.captured(1).toLongLong();
    const qint64 unit = units.value(match.captured(2));
    if (count > most / unit || count * unit < least)
        return u"must be from %1 to %2 (without a unit)"_s.arg(least).arg(most);
    into = count * unit;
    return {};
}

} // namespace

Fault text(const QVariant &value, QString &into)
{
    if (!isText(value))
        return u"must be a text in quotes"_s;
    const QString given = value.toString();
    for (const QChar c : given) {
        if (c.unicode() < 0x20)
            return u"must not hold control characters"_s;
    }
    into = given;
    return {};
}

Fault whole(const QVariant &value, qint64 least, qint64 most, qint64 &into)
{
    bool right = value.metaType().id() == QMetaType::LongLong || isText(value);
    const qint64 given = right ? value.toLongLong(&right) : 0;
    if (!right || given < least || given > most)
        return between(least, most);
    into = given;
    return {};
}

Fault number(const QVariant &value, double least, double most, double &into)
{
    bool right = value.metaType().id() == QMetaType::LongLong
        || value.metaType().id() == QMetaType::Double || isText(value);
    const double given = right ? value.toDouble(&right) : 0;
    if (!right || !std::isfinite(given) || given < least || given > most)
        return u"must be a number from %1 to %2"_s.arg(least).arg(most);
    into = given;
    return {};
}

Fault bytes(const QVariant &value, qint64 least, qint64 most, qint64 &into)
{
    static const QHash<QString, qint64> units{{QString(), 1}, {u""_s, 1}, {u"B"_s, 1},
        {u"KiB"_s, 1LL << 10}, {u"MiB"_s, 1LL << 20}, {u"GiB"_s, 1LL << 30}, {u"kB"_s, 1000},
        {u"MB"_s, 1'000'000}, {u"GB"_s, 1'000'000'000}};
    return measured(value, units, u"750MiB"_s, least, most, into);
}

Fault seconds(const QVariant &value, qint64 least, qint64 most, qint64 &into)
{
    static const QHash<QString, qint64> units{
        {u""_s, 1}, {u"s"_s, 1}, {u"min"_s, 60}, {u"h"_s, 3600}, {u"d"_s, 86'400}};
    return measured(value, units, u"15s, 30min, 24h or 7d"_s, least, most, into);
}

Fault list(const QVariant &value, QStringList &into)
{
    if (value.metaType().id() == QMetaType::QStringList) {
        into = value.toStringList();
    } else if (isText(value)) {
        into = value.toString().split(u',', Qt::SkipEmptyParts);
    } else {
        return u"must be a list of texts"_s;
    }
    for (QString &entry : into)
        entry = entry.trimmed();
    return {};
}

Fault choice(const QVariant &value, const QStringList &known, QString &into)
{
    if (!isText(value) || !known.contains(value.toString()))
        return u"must be one of: %1"_s.arg(known.join(u", "_s));
    into = value.toString();
    return {};
}

Fault endpoint(const QVariant &value, QString &address, quint16 &port)
{
    const QString form = u"must be ADDRESS:PORT, for example 127.0.0.1:8080 or [::1]:8080"_s;
    if (!isText(value))
        return form;
    const QString given = value.toString();
    const auto colon = given.lastIndexOf(u':');
    if (colon < 1)
        return form;
    QString host = given.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    else if (host.contains(u':'))
        return form;
    if (host == "localhost"_L1)
        host = u"127.0.0.1"_s;
    bool right = false;
    const int number = given.sliced(colon + 1).toInt(&right);
    if (!right || number < 1 || number > 65'535)
        return u"the port must be a whole number from 1 to 65535"_s;
    if (QHostAddress(host).isNull())
        return form;
    address = host;
    port = static_cast<quint16>(number);
    return {};
}

Fault origin(const QString &text, QString &into)
{
    const QUrl url(text, QUrl::StrictMode);
    static const QRegularExpression form(u"\\Ahttps?://[A-Za-z0-9.:\\[\\]-]+/?\\z"_s);
    if (!url.isValid() || url.host().isEmpty() || !form.match(text).hasMatch())
        return u"must be http:// or https:// and a host, without a path"_s;
    into = text.endsWith(u'/') ? text.chopped(1) : text;
    return {};
}

Fault network(const QString &text)
{
    const auto [address, bits] = text.contains(u'/') ? QHostAddress::parseSubnet(text)
                                                     : std::pair(QHostAddress(text), 128);
    if (address.isNull() || bits < 0)
        return u"%1 is no address and no network such as 10.0.0.0/8"_s.arg(text);
    if (bits < 8)
        return u"%1 would trust nearly everybody; name the proxy's own address"_s.arg(text);
    return {};
}

} // namespace vireo::server::values
