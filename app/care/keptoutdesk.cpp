// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/keptoutdesk.h"

#include "app/care/carerows.h"
#include "app/care/stepup.h"
#include "sdk/client.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace vireo::app {

KeptOutDesk::KeptOutDesk(sdk::Client &client, QList<protocol::Rule> rules, StepUp &stepUp)
    : m_client(client)
    , m_stepUp(stepUp)
    , m_rules(std::move(rules))
    , m_clips(carerows::keptOutRoles(), [this](const QString &cursor) {
        return sdk::mapped<RowsModel::Rows>(m_client.staff().unwanted(cursor),
            [rules = m_rules](
                const protocol::Page<protocol::UnwantedClip> &page) -> Result<RowsModel::Rows> {
                RowsModel::Rows rows;
                rows.nextCursor = page.nextCursor;
                for (const protocol::UnwantedClip &clip : page.items)
                    rows.items.append(carerows::rowOf(clip, rules));
                return rows;
            });
    })
{
    m_clips.reload();
}

void KeptOutDesk::setRules(const QList<protocol::Rule> &rules)
{
    m_rules = rules;
    m_clips.reload();
}

void KeptOutDesk::letBackIn(const QString &id)
{
    const QString title = m_clips.value(m_clips.rowOf(id), u"title"_s).toString();
    sdk::whenDone(m_client.staff().dropUnwanted(Id::fromString(id)), this,
        [this, id, title](const Result<void> &done) {
            // Gone already is as good.
            if (done.ok() || done.error().is(Error::Kind::NotFound)) {
                m_clips.drop(id);
                Q_EMIT letIn(title);
                return;
            }
            // The page may be left before the code is there.
            const auto again = [desk = QPointer<KeptOutDesk>(this), id] {
                if (desk)
                    desk->letBackIn(id);
            };
            if (!m_stepUp.takes(done.error(), again))
                Q_EMIT refused(done.error().detail);
        });
}

} // namespace vireo::app
