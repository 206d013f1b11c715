// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/rulebook.h"

#include "core/base/text.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

constexpr qsizetype kMostRules = 50;
constexpr qsizetype kLongestCode = 12;
constexpr qsizetype kLongestTitle = 80;

Error wrong(const QString &line, const QString &why)
{
    return {Error::Kind::Invalid, u"rules"_s, u"\"%1\" %2"_s.arg(line.left(60), why)};
}

} // namespace

RuleBook RuleBook::standard()
{
    static const Result<RuleBook> book = of({
        u"1.1 Harassment or bullying"_s,
        u"1.2 Hate against a group"_s,
        u"1.3 Shows someone without consent"_s,
        u"2.1 Sexual content"_s,
        u"2.2 Endangers children"_s,
        u"3.1 Violence or gore"_s,
        u"3.2 Dangerous acts"_s,
        u"3.3 Self-harm"_s,
        u"4.1 Spam or scam"_s,
        u"4.2 False or misleading"_s,
        u"4.3 Pretends to be someone else"_s,
        u"5.1 Uses my work or music"_s,
        u"9 Something else"_s,
    });
    return book.ok() ? *book : RuleBook();
}

Result<RuleBook> RuleBook::of(const QStringList &lines)
{
    RuleBook book;
    for (const QString &line : lines) {
        const qsizetype space = line.indexOf(u' ');
        const protocol::Rule rule{line.left(space), line.mid(space + 1).trimmed()};
        if (space < 1 || rule.title.isEmpty())
            return wrong(
                line, u"is not a code, a space and a title, such as \"3.2 Dangerous acts\""_s);
        if (rule.code.size() > kLongestCode || rule.title.size() > kLongestTitle)
            return wrong(line, u"is too long: a code has up to 12 characters, a title up to 80"_s);
        if (base::text::hasControls(line) || base::text::hasBidiControls(line))
            return wrong(line, u"holds characters that cannot be shown"_s);
        if (book.contains(rule.code))
            return wrong(line, u"has a code that stands twice"_s);
        book.m_rules.append(rule);
    }
    if (book.m_rules.isEmpty() || book.m_rules.size() > kMostRules)
        return Error{Error::Kind::Invalid, u"rules"_s, u"there must be 1 to 50 rules"_s};
    return book;
}

bool RuleBook::contains(const QString &code) const
{
    return std::any_of(m_rules.cbegin(), m_rules.cend(),
        [&code](const protocol::Rule &rule) { return rule.code == code; });
}

protocol::Rule RuleBook::find(const QString &code) const
{
    for (const protocol::Rule &rule : m_rules) {
        if (rule.code == code)
            return rule;
    }
    return {code, {}};
}

} // namespace vireo::server::service
