// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::web {

//! What browsers and search engines ask of any site: /icon.svg, the same as /favicon.ico, and
//! /robots.txt.
void addSiteFiles(QList<http::Route> &routes);

} // namespace vireo::server::web
