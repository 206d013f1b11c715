// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/terms.h"

#include "core/base/text.h"
#include "server/storage/terms.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service::terms {

using protocol::Term;

QString comparable(const QString &text)
{
    QString visible;
    visible.reserve(text.size());
    for (const QChar c : text) {
        // Soft hyphens, joiners and the like, with which a word could be split unseen.
        if (c.category() != QChar::Other_Format)
            visible += c;
    }
    return base::text::foldKey(visible).simplified();
}

bool meets(const Term &term, const QString &text)
{
    const QString wanted = comparable(term.text);
    if (wanted.isEmpty())
        return false;
    const auto within
        = [](QChar c) { return c.isLetterOrNumber() || c.isMark() || c.isSurrogate(); };
    for (qsizetype at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        if (term.match == protocol::TermMatch::Part)
            return true;
        const qsizetype end = at + wanted.size();
        const bool begins = at == 0 || !within(text.at(at - 1));
        const bool ends = end == text.size() || !within(text.at(end));
        if (begins && ends)
            return true;
    }
    return false;
}

Result<std::optional<Term>> check(storage::Connection &connection, const QStringList &texts)
{
    const auto all = storage::terms::all(connection);
    if (!all.ok())
        return all.error();
    std::optional<Term> strongest;
    if (all->isEmpty())
        return strongest;
    QStringList folded;
    for (const QString &text : texts)
        folded.append(comparable(text));
    for (const Term &term : *all) {
        if (strongest && term.effect <= strongest->effect)
            continue;
        if (std::any_of(folded.cbegin(), folded.cend(),
                [&term](const QString &text) { return meets(term, text); }))
            strongest = term;
    }
    return strongest;
}

Result<void> refuse(
    storage::Connection &connection, const QStringList &texts, const QString &pointer)
{
    const auto found = check(connection, texts);
    if (!found.ok())
        return found.error();
    if (*found && (*found)->effect != protocol::TermEffect::Label)
        return refusal(pointer);
    return {};
}

Error refusal(const QString &pointer)
{
    return {Error::Kind::Invalid, u"blocked_term"_s,
        u"This holds a word or phrase that is not welcome here. Say it differently."_s,
        {{pointer, u"blocked_term"_s}}};
}

} // namespace vireo::server::service::terms
