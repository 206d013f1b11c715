// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

class FeedModel;

//! \brief Keeps in the profile where the viewer is in a list, and leads back there.
//!
//! Kept are the clips around the one in front, so that the feed is there at once, also without a
//! network. Written a moment after each swipe on the global thread pool, and when the app goes to
//! the back or ends. A place older than a week is forgotten. GUI thread.
class FeedPlace : public QObject
{
    Q_OBJECT

public:
    //! \p client and \p list must outlive this object.
    FeedPlace(sdk::Client &client, FeedModel &list, QObject *parent = nullptr);
    //! Writes what is not written yet.
    ~FeedPlace() override;

    //! Puts the list where it was left. False: nothing is kept, or too old or damaged.
    bool restore();
    //! Who left it there; a null id: a guest. Nothing: no place was restored.
    [[nodiscard]] std::optional<Id> viewer() const { return m_viewer; }
    //! From now on it is the place of \p viewer.
    void setViewer(Id viewer) { m_viewer = viewer; }
    //! Another viewer has no business with it.
    void forget();

private:
    enum class Wait { No, Yes };
    void write(Wait wait);

    sdk::Client &m_client;
    FeedModel &m_list;
    QTimer m_timer;
    std::optional<Id> m_viewer;
};

} // namespace vireo::app
