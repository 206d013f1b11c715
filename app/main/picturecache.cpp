// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/picturecache.h"

#include <QNetworkAccessManager>
#include <QNetworkDiskCache>
#include <QStandardPaths>

#include <memory>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr qint64 kMostBytes = 64LL * 1024 * 1024;
} // namespace

QNetworkAccessManager *PictureCache::create(QObject *parent)
{
    auto network = std::make_unique<QNetworkAccessManager>(parent);
    auto cache = std::make_unique<QNetworkDiskCache>();
    cache->setCacheDirectory(
        QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/pictures"_s);
    cache->setMaximumCacheSize(kMostBytes);
    network->setCache(cache.release());
    network->setRedirectPolicy(QNetworkRequest::SameOriginRedirectPolicy);
    return network.release();
}

} // namespace vireo::app
