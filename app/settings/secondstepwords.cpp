// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/secondstepwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace vireo::app::secondstepwords {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SecondStep)
};

QString waitOf(std::chrono::seconds wait)
{
    if (wait < std::chrono::minutes(1))
        return Words::tr("%1 s").arg(qMax<qint64>(1, wait.count()));
    return Words::tr("%1 min").arg(std::chrono::ceil<std::chrono::minutes>(wait).count());
}

} // namespace

QString of(const Error &error)
{
    if (error.is(Error::Kind::Unreachable))
        return Words::tr(
            "The server does not answer. Nothing was changed; try again once you are online.");
    if (error.is(Error::Kind::TooMany)) {
        const bool locked = error.code == "second_step_locked"_L1;
        if (!error.retryAfter)
            return locked ? Words::tr("Too many codes were wrong. Try again later.")
                          : Words::tr("That was too often. Try again later.");
        const QString wait = waitOf(*error.retryAfter);
        return locked ? Words::tr("Too many codes were wrong. Try again in %1, or ask who runs "
                                  "this server.")
                            .arg(wait)
                      : Words::tr("That was too often. Try again in %1.").arg(wait);
    }
    if (error.code == "second_step_wrong"_L1) {
        return Words::tr(
            "That code is not right, or was used already. Type the one that is shown now.");
    }
    if (error.code == "second_step_required"_L1)
        return Words::tr("This server asks its moderators for a second step, so it stays on.");
    if (error.code == "second_step_on"_L1)
        return Words::tr("The second step is on already.");
    if (error.code == "second_step_off"_L1)
        return Words::tr("The second step was turned off elsewhere.");
    if (error.code == "second_step_not_offered"_L1)
        return Words::tr("This took too long. Begin again.");
    return error.detail;
}

} // namespace vireo::app::secondstepwords
