// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class ReactionService;
class VideoService;
} // namespace vireo::server::service

namespace vireo::server::storage {
class Database;
}

namespace vireo::server::api {

//! /videos, their reactions, and /accounts/{who}/videos. What is given must outlive the routes.
void addVideoRoutes(QList<http::Route> &routes, service::VideoService &videos,
    service::ReactionService &reactions, storage::Database &database);

} // namespace vireo::server::api
