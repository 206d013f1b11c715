// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/agerule.h"

#include <QDateTime>
#include <QTimeZone>

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

constexpr int kOldest = 130;
constexpr qint64 kNotByTime = std::numeric_limits<qint64>::max(); // a minor of unknown age

Error wrong(const QString &key, const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, u"invalid_fields"_s, detail, {{u'/' + key, code}}};
}

} // namespace

Result<qint64> AgeRule::adultFrom(const protocol::DeclaredAge &declared, qint64 nowMs) const
{
    if (declared.born.isValid() && ask != Ask::BirthDate)
        return wrong(u"born"_s, u"not_asked"_s, u"This server does not ask for birth dates."_s);
    if (declared.adult && ask != Ask::Band)
        return wrong(u"adult"_s, u"not_asked"_s, u"This server does not ask this."_s);
    if (declared.adult)
        return *declared.adult ? kAdult : kNotByTime;
    if (!declared.born.isValid())
        return kUnknown;
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs, QTimeZone::utc()).date();
    // Somewhere on earth it is tomorrow.
    if (declared.born > today.addDays(1))
        return wrong(u"born"_s, u"range"_s, u"Check the date: it lies in the future."_s);
    if (declared.born < today.addYears(-kOldest))
        return wrong(u"born"_s, u"range"_s, u"Check the date: nobody is that old."_s);
    if (declared.born.addYears(minimum) > today) {
        return Error{Error::Kind::Forbidden, u"too_young"_s,
            u"This place is for people of %1 years and older."_s.arg(minimum),
            {{u"/born"_s, u"too_young"_s}}};
    }
    const QDate from = declared.born.addYears(adults);
    if (from <= today)
        return kAdult;
    // The next month's first: the day of birth is nobody's business from here on.
    const QDate month = QDate(from.year(), from.month(), 1).addMonths(1);
    return QDateTime(month, QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch();
}

bool AgeRule::isAdult(qint64 adultFromMs, qint64 nowMs) const
{
    return ask == Ask::Nothing || (adultFromMs >= kAdult && adultFromMs <= nowMs);
}

} // namespace vireo::server
