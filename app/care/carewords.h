// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/carecase.h"
#include "core/protocol/unwanted.h"

#include <QCoreApplication>

namespace vireo::app {

//! \brief How what care knows is said to a person. Pure but for the clock.
class CareWords
{
    Q_DECLARE_TR_FUNCTIONS(vireo::app::CareWords)

public:
    //! "Reported 2 h ago"; \p before says what happened.
    [[nodiscard]] static QString ago(const QString &before, qint64 atMs);
    //! "3 Dec 2026"
    [[nodiscard]] static QString day(qint64 ms);
    [[nodiscard]] static QString nameOf(const protocol::Account &account);
    //! "3.2 Dangerous acts"
    [[nodiscard]] static QString ruleOf(const protocol::Rule &rule);
    //! What a case is called: the caption, the words in quotes, the handle.
    [[nodiscard]] static QString titleOf(const protocol::CareCase &entry);
    //! The same of a clip by its caption.
    [[nodiscard]] static QString titleOf(const QString &caption);
    //! What a copy is known by: "12 s of its pictures, and its sound".
    [[nodiscard]] static QString heldOf(const protocol::UnwantedClip &clip);
    //! Why it is here.
    [[nodiscard]] static QString whyOf(
        const protocol::CareCase &entry, const QList<protocol::Rule> &rules);
    //! For whom it concerns: "Your clip was removed".
    [[nodiscard]] static QString toldOf(const protocol::CareAction &action);
    //! Among moderators: "Removed a clip".
    [[nodiscard]] static QString doneOf(const protocol::CareAction &action);
    //! What a line of the log says was done, as "action.remove", for a person; it stands before
    //! what it was done to.
    [[nodiscard]] static QString logged(const QString &action);
    //! What it was done to, by its number: "clip 42".
    [[nodiscard]] static QString objectOf(const protocol::AuditEntry &entry);
    struct Logged
    {
        QString about; //!< "@handle", or words in quotes; empty: not known
        QString detail; //!< empty: none
    };
    //! The rest of a line of the log.
    [[nodiscard]] static Logged loggedOf(const protocol::AuditEntry &entry);
    //! "Moderator", of the name of a role on the wire.
    [[nodiscard]] static QString roleOf(const QString &role);
};

} // namespace vireo::app
