// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::media {
class MediaGate;
}

namespace vireo::server::api {

//! /media/{video}/{revision}/FILE, signed and not. \p gate must outlive the routes.
void addMediaRoutes(QList<http::Route> &routes, media::MediaGate &gate);

} // namespace vireo::server::api
