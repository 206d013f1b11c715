// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/terms.h"

#include "core/base/text.h"
#include "server/storage/terms.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace vireo::server::service::terms {

using protocol::Term;

namespace {

//! The Latin letter that a folded letter of another script is taken for, small or as a capital.
QChar latinOf(QChar c)
{
    static const QHash<QChar, QChar> known = [] {
        const QString others = u"\u0430\u0432\u0435\u043A\u043C\u043D\u043E\u0440\u0441\u0442\u0443"
                               u"\u0445\u0455\u0456\u0458\u04BB\u0501\u051B\u051D\u03B1\u03B2\u03B5"
                               u"\u03B9\u03BA\u03BC\u03BD\u03BF\u03C1\u03C4\u03C5\u03C7"_s;
        const QString latin = u"abekmhopctyxsijhdqwabeikmvoptyx"_s;
        QHash<QChar, QChar> map;
        for (qsizetype i = 0; i < others.size(); ++i)
            map.insert(others.at(i), latin.at(i));
        return map;
    }();
    return known.value(c, c);
}

//! Words in which Latin letters stand beside Cyrillic or Greek ones, all in Latin: nobody writes
//! so but to hide a word. Those of one script stay as they are, however much they look like
//! another's.
QString unmixed(QString text)
{
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        bool latin = false;
        bool other = false;
        for (; end < text.size() && (text.at(end).isLetter() || text.at(end).isMark()); ++end) {
            const QChar::Script script = text.at(end).script();
            latin = latin || script == QChar::Script_Latin;
            other = other || script == QChar::Script_Cyrillic || script == QChar::Script_Greek;
        }
        for (qsizetype i = begin; latin && other && i < end; ++i)
            text[i] = latinOf(text.at(i));
        begin = end + 1;
    }
    return text;
}

} // namespace

QString comparable(const QString &text)
{
    QString visible;
    visible.reserve(text.size());
    for (const QChar c : text) {
        // Soft hyphens, joiners and the like, with which a word could be split unseen.
        if (c.category() != QChar::Other_Format)
            visible += c;
    }
    return unmixed(base::text::foldKey(visible).simplified());
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
