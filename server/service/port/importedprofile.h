// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/port/importscene.h"

#include <QJsonObject>

namespace vireo::server::port {

//! What the head of an archive says of the account and its settings, \p head: what is empty in the
//! profile, and what more is not wanted in the feed.
[[nodiscard]] Result<void> fillProfile(const ImportScene &scene, const QJsonObject &head);

} // namespace vireo::server::port
