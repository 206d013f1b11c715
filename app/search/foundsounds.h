// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/search/foundmodel.h"
#include "core/protocol/find.h"

namespace vireo::app {

//! \brief Sounds that were found, or that are trending.
class FoundSounds : public vireo::app::FoundModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What was found comes from Search")

public:
    enum Role {
        SoundIdRole = Qt::UserRole + 1,
        TitleRole, //!< "Original sound of Ines"
        NoteRole, //!< "12 clips, 0:21"
        PosterUrlRole,
        BlurhashRole,
    };

    using FoundModel::FoundModel;

    //! Shows \p sounds, which nobody looked for.
    void show(const QList<protocol::Sound> &sounds);

    //! How a sound is called.
    [[nodiscard]] static QString titleOf(const protocol::Sound &sound);
    [[nodiscard]] static QString noteOf(const protocol::Sound &sound);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

protected:
    void ask(const QString &cursor, int generation) override;
    void drop() override { m_sounds.clear(); }

private:
    QList<protocol::Sound> m_sounds;
};

} // namespace vireo::app
