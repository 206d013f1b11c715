// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/port/importscene.h"

#include <QJsonObject>

namespace vireo::server::port {

//! \brief What the head of an archive says of the account and its settings, \p head.
//!
//! Fills in what is empty in the profile, under the rules of a profile that is changed here, and
//! what was not chosen here of the preferences; adds the words that are not wanted in the feed and
//! those that its creator wants to see before others do. What is refused is skipped.
[[nodiscard]] Result<void> fillProfile(const ImportScene &scene, const QJsonObject &head);
//! The picture, which is the entry that is open, where the account has none.
[[nodiscard]] Result<void> fillAvatar(const ImportScene &scene);

} // namespace vireo::server::port
