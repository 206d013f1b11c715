// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/care/rowsmodel.h"
#include "core/protocol/care.h"

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

class StepUp;

//! \brief The removed clips whose copies wait for a moderator, and letting one back in.
//! GUI thread.
class KeptOutDesk : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What is kept out comes from Care")
    //! As carerows::keptOutRoles(), newest first.
    Q_PROPERTY(vireo::app::RowsModel *clips READ clips CONSTANT FINAL)

public:
    //! \p client and \p stepUp must outlive this object; \p rules are those of the place. Loads at
    //! once.
    KeptOutDesk(sdk::Client &client, QList<protocol::Rule> rules, StepUp &stepUp);

    [[nodiscard]] RowsModel *clips() { return &m_clips; }
    //! Names them anew.
    void setRules(const QList<protocol::Rule> &rules);

    //! For admins. letIn(), refused() or StepUp::asked() follows.
    Q_INVOKABLE void letBackIn(const QString &id);

Q_SIGNALS:
    void letIn(const QString &title);
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);

private:
    sdk::Client &m_client;
    StepUp &m_stepUp;
    QList<protocol::Rule> m_rules;
    RowsModel m_clips;
};

} // namespace vireo::app
