// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/care.h"

namespace vireo::server::service {

//! \brief The rules of the place, as its operator wrote them: what a report and an action name.
class RuleBook
{
public:
    //! The rules that stand where the operator wrote none.
    [[nodiscard]] static RuleBook standard();
    //! From lines like "3.2 Dangerous acts". Invalid, naming the line, where one has no code or no
    //! title, a code stands twice, or there are none or more than fifty.
    [[nodiscard]] static Result<RuleBook> of(const QStringList &lines);

    [[nodiscard]] const QList<protocol::Rule> &rules() const { return m_rules; }
    [[nodiscard]] bool contains(const QString &code) const;
    //! With its title where the rule still stands; a rule that was dropped keeps its code.
    [[nodiscard]] protocol::Rule find(const QString &code) const;

private:
    QList<protocol::Rule> m_rules;
};

} // namespace vireo::server::service
