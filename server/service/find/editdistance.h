// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

namespace vireo::server::service {

//! Insertions, deletions, changes and swaps of neighbours between \p a and \p b (optimal string
//! alignment), where \p b may go on after \p a ends. Short texts only: it takes |a| * |b| steps.
[[nodiscard]] int distanceToBeginning(QStringView a, QStringView b);

//! The same with all of \p b.
[[nodiscard]] int distance(QStringView a, QStringView b);

} // namespace vireo::server::service
