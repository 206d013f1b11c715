// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importscene.h"

#include "core/base/text.h"

using namespace Qt::StringLiterals;

namespace vireo::server::port {
namespace {
constexpr int kShownWords = 60; // of what was left out
}

void ImportScene::skip(const QString &entry, const QString &name, const Error &why) const
{
    ++row.skipped;
    if (row.skips.size() < protocol::Port::kMostSkips)
        row.skips.append(skipped(entry, name, why));
}

bool isRefusal(const Error &why)
{
    return why.is(Error::Kind::Invalid) || why.is(Error::Kind::Forbidden)
        || why.is(Error::Kind::Conflict) || why.is(Error::Kind::TooLarge);
}

protocol::Port::Skip skipped(const QString &entry, const QString &name, const Error &why)
{
    return {entry, cleaned(name, kShownWords).simplified(), why.code, why.detail};
}

Error notAnExport(const QString &why)
{
    return {Error::Kind::Invalid, u"import_format"_s,
        u"This is no export of a Vireo account: %1."_s.arg(why)};
}

QString cleaned(const QString &text, int graphemes)
{
    QString clean = base::text::normalise(text);
    clean.removeIf([](QChar c) { return c.unicode() < 0x20 && c != u'\n'; });
    if (base::text::hasControls(clean) || base::text::hasBidiControls(clean)) {
        clean.removeIf(
            [](QChar c) { return base::text::hasControls(c) || base::text::hasBidiControls(c); });
    }
    while (base::text::graphemes(clean, graphemes + 1) > graphemes)
        clean.chop(qMax<qsizetype>(1, (clean.size() - graphemes) / 2));
    return clean;
}

} // namespace vireo::server::port
