// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The QML modules are static libraries; naming their plugins here links them in.

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Vireo_App_AuthPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_ProfilePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_AuthPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ProfilePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ShellPlugin)

// Features whose pages the build has.
#ifdef VIREO_HAS_APP_FEED
Q_IMPORT_QML_PLUGIN(Vireo_App_FeedPlugin)
#endif
#ifdef VIREO_HAS_APP_COMMENTS
Q_IMPORT_QML_PLUGIN(Vireo_App_CommentsPlugin)
#endif
#ifdef VIREO_HAS_APP_STUDIO
Q_IMPORT_QML_PLUGIN(Vireo_App_StudioPlugin)
#endif
#ifdef VIREO_HAS_APP_PLAYER
Q_IMPORT_QML_PLUGIN(Vireo_App_PlayerPlugin)
#endif
#ifdef VIREO_HAS_QML_FEED
Q_IMPORT_QML_PLUGIN(Vireo_FeedPlugin)
#endif
#ifdef VIREO_HAS_QML_COMMENTS
Q_IMPORT_QML_PLUGIN(Vireo_CommentsPlugin)
#endif
#ifdef VIREO_HAS_QML_STUDIO
Q_IMPORT_QML_PLUGIN(Vireo_StudioPlugin)
#endif
