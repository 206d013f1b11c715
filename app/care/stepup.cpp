// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/stepup.h"

#include "core/protocol/secondstep.h"
#include "sdk/client.h"

#include <QRegularExpression>

#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {

StepUp::StepUp(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

bool StepUp::takes(const Error &error, std::function<void()> again)
{
    if (error.code != "step_up_needed"_L1)
        return false;
    m_again = std::move(again);
    m_errorText.clear();
    Q_EMIT changed();
    Q_EMIT asked();
    return true;
}

void StepUp::show(const QString &code)
{
    if (m_busy)
        return;
    const QString typed = code.simplified().remove(u' ');
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringView(protocol::kSecondStepPattern)));
    if (!pattern.match(typed).hasMatch()) {
        setError(tr("A code has six digits. A recovery code has ten letters and digits."));
        return;
    }
    m_busy = true;
    setError({});
    sdk::whenDone(m_client.auth().showSecondStep(typed), this, [this](const Result<void> &shown) {
        m_busy = false;
        setError(shown.ok() ? QString() : shown.error().detail);
        if (!shown.ok())
            return;
        const std::function<void()> again = std::exchange(m_again, {});
        Q_EMIT done();
        if (again)
            again();
    });
}

void StepUp::giveUp()
{
    m_again = {};
}

void StepUp::clearError()
{
    if (!m_errorText.isEmpty())
        setError({});
}

void StepUp::setError(const QString &text)
{
    m_errorText = text;
    Q_EMIT changed();
}

} // namespace vireo::app
