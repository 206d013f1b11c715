// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/ops/redact.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace vireo::server::ops {

QString redact(const QString &text)
{
    struct Rule
    {
        QRegularExpression pattern;
        QString replacement;
    };
    static const auto kInsensitive = QRegularExpression::CaseInsensitiveOption;
    static const std::array<Rule, 5> kRules{{
        {QRegularExpression(u"\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]+"_s, kInsensitive),
            u"\\1 [hidden]"_s},
        {QRegularExpression(u"\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"_s),
            u"[hidden]"_s},
        {QRegularExpression(
             u"((?:token|ticket|code|verifier|challenge|secret|password|api_?key|sig|signature)\"?\\s*[=:]\\s*\"?)[^\\s\"&,;}]+"_s,
             kInsensitive),
            u"\\1[hidden]"_s},
        {QRegularExpression(u"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*"_s),
            u"[mail]"_s},
        {QRegularExpression(u"/~[^/\\s]+"_s), u"/~[hidden]"_s},
    }};
    QString result = text;
    for (const Rule &rule : kRules)
        result.replace(rule.pattern, rule.replacement);
    return result;
}

} // namespace vireo::server::ops
