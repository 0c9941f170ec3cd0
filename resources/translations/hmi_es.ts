<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>Access</name>
    <message>
        <source>{account}: locked after too many wrong passwords. Find out who tried; an administrator can unlock it</source>
        <translation>{account}: bloqueada tras demasiadas contraseñas incorrectas. Averigüe quién lo intentó; un administrador puede desbloquearla</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>a password has at least {shortest_password} characters; a sentence is easy to keep in mind</source>
        <translation>una contraseña tiene al menos {shortest_password} caracteres; una frase es fácil de recordar</translation>
    </message>
    <message>
        <source>a password has at most {longest_password} characters</source>
        <translation>una contraseña tiene como máximo {longest_password} caracteres</translation>
    </message>
    <message>
        <source>account or password is wrong</source>
        <translation>la cuenta o la contraseña no son correctas</translation>
    </message>
    <message>
        <source>an account needs a name to log in with and the full name of a person</source>
        <translation>una cuenta necesita un nombre para iniciar sesión y el nombre completo de una persona</translation>
    </message>
    <message>
        <source>change your own area</source>
        <translation>cambiar su propia área</translation>
    </message>
    <message>
        <source>change your own role</source>
        <translation>cambiar su propio rol</translation>
    </message>
    <message>
        <source>end your own account</source>
        <translation>terminar su propia cuenta</translation>
    </message>
    <message>
        <source>name an account</source>
        <translation>nombre una cuenta</translation>
    </message>
    <message>
        <source>nobody can log in now: {error}</source>
        <translation>ahora nadie puede iniciar sesión: {error}</translation>
    </message>
    <message>
        <source>nobody has the account {typed}</source>
        <translation>nadie tiene la cuenta {typed}</translation>
    </message>
    <message>
        <source>nobody has the id {person_id}</source>
        <translation>nadie tiene el identificador {person_id}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>the last local administrator cannot leave; make another one first</source>
        <translation>el último administrador local no puede irse; cree otro primero</translation>
    </message>
    <message>
        <source>this password is easily guessed: do not repeat a few characters or the account name</source>
        <translation>esta contraseña se adivina fácilmente: no repita unos pocos caracteres ni el nombre de la cuenta</translation>
    </message>
    <message>
        <source>this site has accounts already; ask an administrator for one</source>
        <translation>este sitio ya tiene cuentas; pida una a un administrador</translation>
    </message>
    <message>
        <source>too many wrong passwords: this account is locked; try again in 15 minutes or ask an administrator</source>
        <translation>demasiadas contraseñas incorrectas: esta cuenta está bloqueada; inténtelo de nuevo en 15 minutos o pregunte a un administrador</translation>
    </message>
    <message>
        <source>you cannot {what}; another administrator has to do it</source>
        <translation>usted no puede {what}; debe hacerlo otro administrador</translation>
    </message>
    <message>
        <source>{account} and {account2} are known as accounts of one person already</source>
        <translation>{account} y {account2} ya constan como cuentas de una misma persona</translation>
    </message>
    <message>
        <source>{account} comes from the directory; change the password there</source>
        <translation>{account} viene del directorio; cambie allí la contraseña</translation>
    </message>
    <message>
        <source>{account} comes from the directory; his {what} is changed there and not here</source>
        <translation>{account} viene del directorio; esto se cambia allí y no aquí: {what}</translation>
    </message>
    <message>
        <source>{asset}: the plant has no such asset; it has {assets}</source>
        <translation>{asset}: la planta no tiene ese equipo; tiene {assets}</translation>
    </message>
    <message>
        <source>{error}; local accounts work meanwhile: call an administrator who has one</source>
        <translation>{error}; entretanto funcionan las cuentas locales: llame a un administrador que tenga una</translation>
    </message>
    <message>
        <source>{name}: this account name is taken, or was once; names are never given away</source>
        <translation>{name}: este nombre de cuenta está en uso, o lo estuvo; los nombres nunca se dan a otro</translation>
    </message>
    <message>
        <source>{name}: this account name was taken a moment ago</source>
        <translation>{name}: este nombre de cuenta se ocupó hace un momento</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Accept an unknown outcome</source>
        <translation>Aceptar un resultado desconocido</translation>
    </message>
    <message>
        <source>Accept unresolved</source>
        <translation>Aceptar sin resolver</translation>
    </message>
    <message>
        <source>Allow writes</source>
        <translation>Permitir escrituras</translation>
    </message>
    <message>
        <source>Allow writes again</source>
        <translation>Permitir de nuevo las escrituras</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Dismiss the proposal for {tag}</source>
        <translation>Descartar la propuesta para {tag}</translation>
    </message>
    <message>
        <source>Make writable</source>
        <translation>Hacer escribible</translation>
    </message>
    <message>
        <source>Make {tag} writable again</source>
        <translation>Hacer {tag} escribible de nuevo</translation>
    </message>
    <message>
        <source>Nobody could find out whether the plant took the value. Say what you saw in the plant.</source>
        <translation>Nadie pudo averiguar si la planta tomó el valor. Diga qué vio en la planta.</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Refuse the request</source>
        <translation>Rechazar la solicitud</translation>
    </message>
    <message>
        <source>The proposal for {tag} was dismissed</source>
        <translation>Se descartó la propuesta para {tag}</translation>
    </message>
    <message>
        <source>The requester reads this sentence.</source>
        <translation>Quien la solicitó leerá esta frase.</translation>
    </message>
    <message>
        <source>Writes are inhibited: {inhibited}. Requests that were voided stay void.</source>
        <translation>Las escrituras están inhibidas: {inhibited}. Las solicitudes anuladas siguen anuladas.</translation>
    </message>
    <message>
        <source>acknowledge alarms</source>
        <translation>reconocer alarmas</translation>
    </message>
    <message>
        <source>allow writes again</source>
        <translation>permitir de nuevo las escrituras</translation>
    </message>
    <message>
        <source>dismiss a proposal</source>
        <translation>descartar una propuesta</translation>
    </message>
    <message>
        <source>make a setpoint writable again</source>
        <translation>hacer una consigna escribible de nuevo</translation>
    </message>
    <message>
        <source>nothing keeps it from being written</source>
        <translation>nada impide que se escriba</translation>
    </message>
    <message>
        <source>refuse a request</source>
        <translation>rechazar una solicitud</translation>
    </message>
    <message>
        <source>request a setpoint</source>
        <translation>solicitar una consigna</translation>
    </message>
    <message>
        <source>sign for an unknown outcome</source>
        <translation>firmar por un resultado desconocido</translation>
    </message>
    <message>
        <source>withdraw a request</source>
        <translation>retirar una solicitud</translation>
    </message>
    <message>
        <source>{tag}: {why} Say what was done about it.</source>
        <translation>{tag}: {why} Diga qué se hizo al respecto.</translation>
    </message>
    <message>
        <source>{why}. Say why it is not wanted; it does not come back in this phase for an hour.</source>
        <translation>{why}. Diga por qué no se quiere; no vuelve en esta fase durante una hora.</translation>
    </message>
</context>
<context>
    <name>AlarmActs</name>
    <message>
        <source>comment on an alarm</source>
        <translation>comentar una alarma</translation>
    </message>
    <message>
        <source>hold alarms back</source>
        <translation>retener alarmas</translation>
    </message>
    <message>
        <source>put an alarm back</source>
        <translation>devolver una alarma al servicio</translation>
    </message>
    <message>
        <source>{full_name} may not acknowledge alarms; an operator or a supervisor has to log in</source>
        <translation>{full_name} no puede reconocer alarmas; debe iniciar sesión un operador o un supervisor</translation>
    </message>
    <message>
        <source>{full_name} may not change alarms; an operator has to log in</source>
        <translation>{full_name} no puede cambiar alarmas; debe iniciar sesión un operador</translation>
    </message>
    <message>
        <source>{full_name} may not hold alarms back; an operator has to log in</source>
        <translation>{full_name} no puede retener alarmas; debe iniciar sesión un operador</translation>
    </message>
    <message>
        <source>{tag}: give a reason of at least {reason_at_least} characters</source>
        <translation>{tag}: dé un motivo de al menos {reason_at_least} caracteres</translation>
    </message>
    <message>
        <source>{tag}: its alarms are not held back</source>
        <translation>{tag}: sus alarmas no están retenidas</translation>
    </message>
    <message>
        <source>{tag}: not acknowledged, because the audit trail cannot be written ({error})</source>
        <translation>{tag}: no se reconoció, porque no se puede escribir el registro de auditoría ({error})</translation>
    </message>
    <message>
        <source>{tag}: nothing was changed, because the audit trail cannot be written ({error})</source>
        <translation>{tag}: no se cambió nada, porque no se puede escribir el registro de auditoría ({error})</translation>
    </message>
    <message>
        <source>{tag}: only a supervisor or an engineer puts an alarm back into service</source>
        <translation>{tag}: solo un supervisor o un ingeniero devuelve una alarma al servicio</translation>
    </message>
    <message>
        <source>{tag}: only a supervisor or an engineer takes an alarm out of service</source>
        <translation>{tag}: solo un supervisor o un ingeniero pone una alarma fuera de servicio</translation>
    </message>
    <message>
        <source>{tag}: there is no alarm to acknowledge; it has returned to normal</source>
        <translation>{tag}: no hay alarma que reconocer; ha vuelto a la normalidad</translation>
    </message>
    <message>
        <source>{tag}: there is no such measured tag</source>
        <translation>{tag}: no existe tal tag medido</translation>
    </message>
    <message>
        <source>{tag}: this alarm was already acknowledged</source>
        <translation>{tag}: esta alarma ya se reconoció</translation>
    </message>
    <message>
        <source>{tag}: this station holds no alarms back</source>
        <translation>{tag}: esta estación no retiene alarmas</translation>
    </message>
    <message>
        <source>{tag}: {role}s shelve for 1 minute to {hours} hours</source>
        <translation>{tag}: con el rol {role} se aplaza de 1 minuto a {hours} horas</translation>
    </message>
</context>
<context>
    <name>AlarmColumns</name>
    <message>
        <source>A click goes to {asset}</source>
        <translation>Un clic lleva a {asset}</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarma</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Límite</translation>
    </message>
    <message>
        <source>Pri</source>
        <translation>Pri</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Value then</source>
        <translation>Entonces</translation>
    </message>
    <message>
        <source>level {level}</source>
        <translation>nivel {level}</translation>
    </message>
</context>
<context>
    <name>AlarmCounts</name>
    <message>
        <source>Alarms by priority ({words}); click for the list</source>
        <translation>Alarmas por prioridad ({words}); clic para ver la lista</translation>
    </message>
    <message>
        <source>Alarms, {words}</source>
        <translation>Alarmas, {words}</translation>
    </message>
    <message>
        <source>priority {priority}: {counts}</source>
        <translation>prioridad {priority}: {counts}</translation>
    </message>
</context>
<context>
    <name>AlarmDetail</name>
    <message>
        <source>Add a comment; it cannot be changed afterwards</source>
        <translation>Comentario; queda fijo al añadirlo</translation>
    </message>
    <message>
        <source>Add comment</source>
        <translation>Añadir comentario</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarma</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>Pasó a</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Comentarios</translation>
    </message>
    <message>
        <source>Consequence</source>
        <translation>Consecuencia</translation>
    </message>
    <message>
        <source>Do not use the value; judge by the tags beside it; read its status code on the page Diagnosis; tell the instrument engineer</source>
        <translation>No use el valor; juzgue por los tags vecinos; lea su código de estado en la página Diagnóstico; avise al ingeniero de instrumentación</translation>
    </message>
    <message>
        <source>Its limits are not watched; its controller and the golden model work without it</source>
        <translation>Sus límites no se vigilan; su controlador y el modelo dorado trabajan sin él</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Select an alarm to see why it exists and what to do</source>
        <translation>Seleccione una alarma para ver por qué existe y qué hacer</translation>
    </message>
    <message>
        <source>The instrument, its wiring or its input at the server failed; the process may be well</source>
        <translation>Falló el instrumento, su cableado o su entrada en el servidor; el proceso puede estar bien</translation>
    </message>
    <message>
        <source>What this alarm did before</source>
        <translation>Qué hizo antes esta alarma</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>nobody has written down yet</source>
        <translation>nadie la ha escrito todavía</translation>
    </message>
    <message>
        <source>the instrument says (NE 107): {signal}</source>
        <translation>el instrumento dice (NE 107): {signal}</translation>
    </message>
</context>
<context>
    <name>AlarmFilter</name>
    <message>
        <source>1 to {priority}</source>
        <translation>1 a {priority}</translation>
    </message>
    <message>
        <source>All assets</source>
        <translation>Todos los equipos</translation>
    </message>
    <message>
        <source>All priorities</source>
        <translation>Todas las prioridades</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Filter alarms by words</source>
        <translation>Filtrar alarmas por palabras</translation>
    </message>
    <message>
        <source>Filter: tag, words, asset</source>
        <translation>Filtro: tag, palabras, equipo</translation>
    </message>
    <message>
        <source>Group by asset</source>
        <translation>Agrupar por equipo</translation>
    </message>
    <message>
        <source>Least important priority that is listed</source>
        <translation>Prioridad menos importante que se lista</translation>
    </message>
    <message>
        <source>One row an asset; a double click unfolds or folds it. A flood of alarms is always grouped.</source>
        <translation>Una fila por equipo; un doble clic la despliega o la pliega. Una avalancha de alarmas siempre se agrupa.</translation>
    </message>
    <message>
        <source>Unacknowledged only</source>
        <translation>Solo sin reconocer</translation>
    </message>
</context>
<context>
    <name>AlarmHeld</name>
    <message>
        <source>Alarms that are held back</source>
        <translation>Alarmas retenidas</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cómo</translation>
    </message>
    <message>
        <source>Nothing is held back</source>
        <translation>No hay nada retenido</translation>
    </message>
    <message>
        <source>Put back into service</source>
        <translation>Devolver al servicio</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>normal again; at most {until}</source>
        <translation>vuelta a la normalidad; como máximo {until}</translation>
    </message>
    <message>
        <source>put back by a person</source>
        <translation>que una persona la devuelva</translation>
    </message>
    <message>
        <source>suppressed by design</source>
        <translation>suprimida por diseño</translation>
    </message>
    <message>
        <source>{by_hand} by hand, {count} by the phase that runs</source>
        <translation>{by_hand} a mano, {count} por la fase en marcha</translation>
    </message>
    <message>
        <source>{name} does not count in {phase}</source>
        <translation>{name} no cuenta en {phase}</translation>
    </message>
</context>
<context>
    <name>AlarmHistory</name>
    <message>
        <source>{tag}: this station keeps no comments</source>
        <translation>{tag}: esta estación no guarda comentarios</translation>
    </message>
</context>
<context>
    <name>AlarmKeys</name>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Control+Intro</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>On the list of alarms: acknowledge the selected one</source>
        <translation>En la lista de alarmas: reconocer la seleccionada</translation>
    </message>
    <message>
        <source>On the list of alarms: hold the selected one back</source>
        <translation>En la lista de alarmas: retener la seleccionada</translation>
    </message>
    <message>
        <source>On the list of alarms: unfold a group, fold it again</source>
        <translation>En la lista de alarmas: desplegar un grupo, plegarlo de nuevo</translation>
    </message>
    <message>
        <source>On the list of alarms: unfold a group, or go to the asset of the alarm</source>
        <translation>En la lista de alarmas: desplegar un grupo, o ir al equipo de la alarma</translation>
    </message>
    <message>
        <source>On the list of alarms: write a comment on the selected one</source>
        <translation>En la lista de alarmas: escribir un comentario sobre la seleccionada</translation>
    </message>
    <message>
        <source>Right, Left</source>
        <translation>Derecha, Izquierda</translation>
    </message>
</context>
<context>
    <name>AlarmList</name>
    <message>
        <source>Acknowledge selected</source>
        <translation>Reconocer seleccionada</translation>
    </message>
    <message>
        <source>Acknowledge visible</source>
        <translation>Reconocer visibles</translation>
    </message>
    <message>
        <source>Acknowledges one alarm (Ctrl+Enter)</source>
        <translation>Reconoce una alarma (Control+Intro)</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>Alarms: none</source>
        <translation>Alarmas activas: ninguna</translation>
    </message>
    <message>
        <source>Alarms: {count} standing</source>
        <translation>Alarmas activas: {count}</translation>
    </message>
    <message>
        <source>FLOOD, grouped by asset</source>
        <translation>AVALANCHA, agrupadas por equipo</translation>
    </message>
    <message>
        <source>Go to asset</source>
        <translation>Ir al equipo</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retenidas</translation>
    </message>
    <message>
        <source>Hold back…</source>
        <translation>Retener…</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Indicadores</translation>
    </message>
    <message>
        <source>Only the rows that are on the screen now, never those below</source>
        <translation>Solo las filas que están ahora en pantalla, nunca las de más abajo</translation>
    </message>
    <message>
        <source>Shelves the selected alarm, with a reason (Ctrl+H)</source>
        <translation>Aplaza la alarma seleccionada, con un motivo (Control+H)</translation>
    </message>
    <message>
        <source>Shows the alarm&apos;s asset on the mimic</source>
        <translation>Muestra el equipo de la alarma en el sinóptico</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Activas</translation>
    </message>
    <message>
        <source>all acknowledged</source>
        <translation>todas reconocidas</translation>
    </message>
    <message>
        <source>{calling} unacknowledged</source>
        <translation>sin reconocer: {calling}</translation>
    </message>
    <message>
        <source>{count} filtered out</source>
        <translation>ocultas por el filtro: {count}</translation>
    </message>
    <message>
        <source>{link_lost} to {count} tags</source>
        <translation>{link_lost} con {count} tags</translation>
    </message>
    <message>
        <source>{rows} more below</source>
        <translation>más abajo: {rows}</translation>
    </message>
</context>
<context>
    <name>AlarmMetrics</name>
    <message>
        <source>= server</source>
        <translation>= servidor</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Barra</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Comenzó</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>Cláus.</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Recalcular</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Calculando…</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definición</translation>
    </message>
    <message>
        <source>Elsewhere: {usual}.</source>
        <translation>En otros sitios: {usual}.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicador</translation>
    </message>
    <message>
        <source>Figures of the alarm system</source>
        <translation>Indicadores del sistema de alarmas</translation>
    </message>
    <message>
        <source>Floods</source>
        <translation>Avalanchas</translation>
    </message>
    <message>
        <source>Floods, newest first</source>
        <translation>Avalanchas, la más reciente primero</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Duró</translation>
    </message>
    <message>
        <source>No alarm was ever recorded: there is nothing to count.</source>
        <translation>Nunca se registró ninguna alarma: no hay nada que contar.</translation>
    </message>
    <message>
        <source>Not saved: {error}</source>
        <translation>No se guardó: {error}</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Pico</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Período</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Guardar como CSV…</translation>
    </message>
    <message>
        <source>Save the figures</source>
        <translation>Guardar los indicadores</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Guardado como {file}</translation>
    </message>
    <message>
        <source>Server {server} counts {theirs} since {start}; this station {ours} in the same time.</source>
        <translation>El servidor {server} cuenta {theirs} desde {start}; esta estación {ours} en el mismo tiempo.</translation>
    </message>
    <message>
        <source>Server {server} says that {words} stand there now.</source>
        <translation>El servidor {server} dice que allí hay ahora {words}.</translation>
    </message>
    <message>
        <source>Server {server}: {why}.</source>
        <translation>Servidor {server}: {why}.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Situación</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>The figures cannot be counted: {error}. Count again when the records are there.</source>
        <translation>No se pueden calcular los indicadores: {error}. Recalcule cuando haya registros.</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>Las últimas 24 horas</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Los últimos 30 días</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Los últimos 7 días</translation>
    </message>
    <message>
        <source>The last 8 hours</source>
        <translation>Las últimas 8 horas</translation>
    </message>
    <message>
        <source>The last 90 days</source>
        <translation>Los últimos 90 días</translation>
    </message>
    <message>
        <source>The line is the target: {target}</source>
        <translation>La línea es el objetivo: {target}</translation>
    </message>
    <message>
        <source>The ten tags that raise most</source>
        <translation>Los diez tags con más alarmas</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidad</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>no alarms</source>
        <translation>ninguna alarma</translation>
    </message>
    <message>
        <source>{id} {name}: {definition} Target: {target} ({basis}).</source>
        <translation>{id} {name}: {definition} Objetivo: {target} ({basis}).</translation>
    </message>
    <message>
        <source>{start} to {end}, for one operator position</source>
        <translation>{start} a {end}, un puesto de operador</translation>
    </message>
    <message>
        <source>{start} to {end}, for one operator position; nothing was recorded before</source>
        <translation>{start} a {end}, un puesto de operador; antes, sin registros</translation>
    </message>
    <message>
        <source>{target} · own</source>
        <translation>{target} · propio</translation>
    </message>
    <message>
        <source>~ manageable</source>
        <translation>~ manejable</translation>
    </message>
    <message>
        <source>≠ server: {theirs}</source>
        <translation>≠ servidor: {theirs}</translation>
    </message>
    <message>
        <source>✓ met</source>
        <translation>✓ cumplido</translation>
    </message>
    <message>
        <source>✕ missed</source>
        <translation>✕ incumplido</translation>
    </message>
</context>
<context>
    <name>AlarmMetricsBars</name>
    <message>
        <source>Alarms in each hour</source>
        <translation>Alarmas en cada hora</translation>
    </message>
    <message>
        <source>Alarms in each hour; lines at the target</source>
        <translation>Alarmas en cada hora; líneas en el objetivo</translation>
    </message>
    <message>
        <source>The fullest hour had {hourly} alarms</source>
        <translation>La hora más cargada tuvo {hourly} alarmas</translation>
    </message>
</context>
<context>
    <name>AlarmRows</name>
    <message>
        <source>  · first</source>
        <translation>  · primera</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>enlace perdido</translation>
    </message>
    <message>
        <source>{mark} {count} alarms, first: {said}</source>
        <translation>{mark} {count} alarmas, la primera: {said}</translation>
    </message>
    <message>
        <source>{mark} {link_lost}: {count} bad measurements</source>
        <translation>{mark} {link_lost}: {count} fallos de medida</translation>
    </message>
</context>
<context>
    <name>AlarmShelve</name>
    <message>
        <source>1 hour</source>
        <translation>1 hora</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 horas</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 minutos</translation>
    </message>
    <message>
        <source>4 hours</source>
        <translation>4 horas</translation>
    </message>
    <message>
        <source>8 hours</source>
        <translation>8 horas</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Durante cuánto tiempo</translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation>Retener</translation>
    </message>
    <message>
        <source>Hold back the alarms of {tag}</source>
        <translation>Retener las alarmas de {tag}</translation>
    </message>
    <message>
        <source>Once: until it returns to normal, at most {hours} hours</source>
        <translation>Una vez: hasta que vuelva a la normalidad, como máximo {hours} horas</translation>
    </message>
    <message>
        <source>Out of service, until it is put back</source>
        <translation>Fuera de servicio, hasta que se devuelva</translation>
    </message>
    <message>
        <source>The alarms of {tag} will neither be listed nor sound meanwhile. They stand on the list of what is held back, and this is audited in your name.</source>
        <translation>Mientras tanto, las alarmas de {tag} ni se listarán ni sonarán. Constan en la lista de lo retenido, y esto se audita en su nombre.</translation>
    </message>
</context>
<context>
    <name>AlarmStrip</name>
    <message>
        <source> · gone</source>
        <translation> · normalizada</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Reconocer</translation>
    </message>
    <message>
        <source>Acknowledge {first}</source>
        <translation>Reconocer {first}</translation>
    </message>
    <message>
        <source>Acknowledges the first alarm on this strip ({key})</source>
        <translation>Reconoce la primera alarma de esta franja ({key})</translation>
    </message>
    <message>
        <source>No unacknowledged alarm</source>
        <translation>Ninguna alarma sin reconocer</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Stops the sound; acknowledges nothing ({key})</source>
        <translation>Detiene el sonido; no reconoce nada ({key})</translation>
    </message>
    <message>
        <source>This computer has no sound output: alarms are seen and not heard. Connect a loudspeaker or a headset, and stay at the screen until then.</source>
        <translation>Este ordenador no tiene salida de sonido: las alarmas se ven y no se oyen. Conecte un altavoz o unos auriculares, y quédese ante la pantalla hasta entonces.</translation>
    </message>
    <message>
        <source>{more} more…</source>
        <translation>{more} más…</translation>
    </message>
    <message>
        <source>✕ No sound</source>
        <translation>✕ Sin sonido</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>bad measurement</source>
        <translation>fallo de medida</translation>
    </message>
    <message>
        <source>deviation from golden</source>
        <translation>desviación del dorado</translation>
    </message>
    <message>
        <source>high</source>
        <translation>alto</translation>
    </message>
    <message>
        <source>high-high</source>
        <translation>muy alto</translation>
    </message>
    <message>
        <source>low</source>
        <translation>bajo</translation>
    </message>
    <message>
        <source>low-low</source>
        <translation>muy bajo</translation>
    </message>
</context>
<context>
    <name>Approval</name>
    <message>
        <source>Approve and write</source>
        <translation>Aprobar y escribir</translation>
    </message>
    <message>
        <source>Approve {tag}?</source>
        <translation>¿Aprobar {tag}?</translation>
    </message>
    <message>
        <source>Checking once more, writing, and reading back…</source>
        <translation>Comprobando otra vez, escribiendo y releyendo…</translation>
    </message>
    <message>
        <source>Nobody knows yet whether the plant took it. It is read, and never sent again.</source>
        <translation>Nadie sabe todavía si la planta lo tomó. Se lee, y nunca se envía otra vez.</translation>
    </message>
    <message>
        <source>Nobody writes this setpoint from here.</source>
        <translation>Nadie escribe esta consigna desde aquí.</translation>
    </message>
    <message>
        <source>Nothing was written; a new request is needed.</source>
        <translation>No se escribió nada; hace falta una nueva solicitud.</translation>
    </message>
    <message>
        <source>The approver is another person than the requester.</source>
        <translation>Quien aprueba es otra persona que quien solicita.</translation>
    </message>
    <message>
        <source>The plant holds another value than the approved one. Nothing is corrected by itself.</source>
        <translation>La planta tiene otro valor que el aprobado. Nada se corrige solo.</translation>
    </message>
    <message>
        <source>The plant refused it and holds the old value.</source>
        <translation>La planta lo rechazó y mantiene el valor anterior.</translation>
    </message>
    <message>
        <source>The requester may sign for it himself, with his account and password.</source>
        <translation>Quien solicita puede firmar él mismo, con su cuenta y su contraseña.</translation>
    </message>
</context>
<context>
    <name>ApprovalFacts</name>
    <message>
        <source>ALARM FLOOD: {count} alarms are not acknowledged; look at them first</source>
        <translation>AVALANCHA DE ALARMAS: {count} alarmas sin reconocer; mírelas primero</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Solicitada por</translation>
    </message>
    <message>
        <source>BAD</source>
        <translation>MALA</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Banda</translation>
    </message>
    <message>
        <source>Batch and phase</source>
        <translation>Lote y fase</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Controller mode</source>
        <translation>Modo del controlador</translation>
    </message>
    <message>
        <source>Interlock</source>
        <translation>Enclavamiento</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Medida</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Readback</source>
        <translation>Relectura</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>STALE</source>
        <translation>CADUCADA</translation>
    </message>
    <message>
        <source>Setpoint now</source>
        <translation>Consigna ahora</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Firmas</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Salto</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>Almacenado como</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>UNCERTAIN</source>
        <translation>INCIERTA</translation>
    </message>
    <message>
        <source>WRITES INHIBITED: {inhibited}</source>
        <translation>ESCRITURAS INHIBIDAS: {inhibited}</translation>
    </message>
    <message>
        <source>about to expire</source>
        <translation>a punto de caducar</translation>
    </message>
    <message>
        <source>good</source>
        <translation>buena</translation>
    </message>
    <message>
        <source>interlock {why}</source>
        <translation>enclavamiento {why}</translation>
    </message>
    <message>
        <source>its engineered limits or its class were changed; a new request is needed</source>
        <translation>sus límites de ingeniería o su clase han cambiado; hace falta una nueva solicitud</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>nunca visto</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>the display is not live</source>
        <translation>la pantalla no está viva</translation>
    </message>
    <message>
        <source>the link to the plant is not live, so nobody can see what the plant holds</source>
        <translation>el enlace con la planta no está vivo, así que nadie puede ver qué tiene la planta</translation>
    </message>
    <message>
        <source>the setpoint changed from {old} to {now}; a new request is needed</source>
        <translation>la consigna cambió de {old} a {now}; hace falta una nueva solicitud</translation>
    </message>
    <message>
        <source>this request is {state}</source>
        <translation>esta solicitud está {state}</translation>
    </message>
    <message>
        <source>waits, expires in {age}</source>
        <translation>espera, caduca en {age}</translation>
    </message>
    <message>
        <source>{asset}: {then} when asked, {now} now</source>
        <translation>{asset}: {then} al solicitar, {now} ahora</translation>
    </message>
    <message>
        <source>{count} not acknowledged</source>
        <translation>{count} sin reconocer</translation>
    </message>
    <message>
        <source>{ends} ({band_source}); instrument {whole}</source>
        <translation>{ends} ({band_source}); instrumento {whole}</translation>
    </message>
    <message>
        <source>{id} is {words}</source>
        <translation>{id} tiene calidad {words}</translation>
    </message>
    <message>
        <source>{id} went from {measured} to {trusted} since the request</source>
        <translation>{id} pasó de {measured} a {trusted} desde la solicitud</translation>
    </message>
    <message>
        <source>{loop} is in {value}, which takes no setpoint</source>
        <translation>{loop} está en {value}, que no acepta consigna</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} a {high}</translation>
    </message>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} a {high} {unit}</translation>
    </message>
    <message>
        <source>{quality}, {age} old</source>
        <translation>{quality}, hace {age}</translation>
    </message>
    <message>
        <source>{tag}: the plant has no such tag</source>
        <translation>{tag}: la planta no tiene ese tag</translation>
    </message>
</context>
<context>
    <name>Asset</name>
    <message>
        <source>All tags</source>
        <translation>Todos los tags</translation>
    </message>
    <message>
        <source>Every tag of the asset with its value, its trust and its distance from golden</source>
        <translation>Cada tag del equipo con su valor, su fiabilidad y su distancia al lote dorado</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Tags of the asset</source>
        <translation>Tags del equipo</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>inputs bad</source>
        <translation>entradas malas</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>sin modelo</translation>
    </message>
    <message>
        <source>phase unknown</source>
        <translation>fase desconocida</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>esperando</translation>
    </message>
</context>
<context>
    <name>AssetsBox</name>
    <message>
        <source>All assets</source>
        <translation>Todos los equipos</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Equipos</translation>
    </message>
    <message>
        <source>{count} assets</source>
        <translation>{count} equipos</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>Audit trail</source>
        <translation>Registro de auditoría</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Checking every record…</source>
        <translation>Comprobando cada registro…</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Suceso</translation>
    </message>
    <message>
        <source>Every signature under what the selected record is about</source>
        <translation>Todas las firmas de aquello de lo que trata el registro seleccionado</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Hechos</translation>
    </message>
    <message>
        <source>No record fits what is chosen above; choose “any” or a longer time.</source>
        <translation>Ningún registro coincide con lo elegido arriba; elija «cualquiera» o un tiempo más largo.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Not checked since this view was opened.</source>
        <translation>No comprobado desde que se abrió esta vista.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Recomputes the seal of every record since the first</source>
        <translation>Recalcula el sello de cada registro desde el primero</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Sello</translation>
    </message>
    <message>
        <source>Select a record to read it in full</source>
        <translation>Seleccione un registro para leerlo completo</translation>
    </message>
    <message>
        <source>Signatures…</source>
        <translation>Firmas…</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>The newest {count} records that fit are listed; choose more above to reach older ones. Select one to read it in full.</source>
        <translation>Se listan los {count} registros más recientes que coinciden; elija más arriba para llegar a los anteriores. Seleccione uno para leerlo completo.</translation>
    </message>
    <message>
        <source>The selected record in full</source>
        <translation>El registro seleccionado, completo</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Verify the chain</source>
        <translation>Verificar la cadena</translation>
    </message>
    <message>
        <source>Writes the chosen records into a PDF for paper</source>
        <translation>Escribe los registros elegidos en un PDF para papel</translation>
    </message>
    <message>
        <source>Writes the chosen records into a file for other programs</source>
        <translation>Escribe los registros elegidos en un archivo para otros programas</translation>
    </message>
    <message>
        <source>hash: {hash}</source>
        <translation>hash: {hash}</translation>
    </message>
    <message>
        <source>person: {person}    subject: {subject}</source>
        <translation>persona: {person}    asunto: {subject}</translation>
    </message>
    <message>
        <source>previous: {previous}</source>
        <translation>anterior: {previous}</translation>
    </message>
    <message>
        <source>{count} records fit. Select one to read it in full.</source>
        <translation>Coinciden {count} registros. Seleccione uno para leerlo completo.</translation>
    </message>
    <message>
        <source>{verdict} Checked by the station {day}.</source>
        <translation>{verdict} Comprobado por la estación {day}.</translation>
    </message>
    <message>
        <source>✓ The chain holds: {count} records are what was sealed.{note}</source>
        <translation>✓ La cadena se sostiene: {count} registros son lo que se selló.{note}</translation>
    </message>
    <message>
        <source>✕ THE CHAIN IS BROKEN at record {first_bad}: {why}.{note}</source>
        <translation>✕ LA CADENA ESTÁ ROTA en el registro {first_bad}: {why}.{note}</translation>
    </message>
    <message>
        <source>✕ The audit trail cannot be read: {error}</source>
        <translation>✕ No se puede leer el registro de auditoría: {error}</translation>
    </message>
</context>
<context>
    <name>AuditActs</name>
    <message>
        <source>Everything, for other programs (*.json);;Table for a spreadsheet (*.csv)</source>
        <translation>Todo, para otros programas (*.json);;Tabla para una hoja de cálculo (*.csv)</translation>
    </message>
    <message>
        <source>Export the audit trail</source>
        <translation>Exportar el registro de auditoría</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Report of the audit trail</source>
        <translation>Informe del registro de auditoría</translation>
    </message>
    <message>
        <source>export the audit trail</source>
        <translation>exportar el registro de auditoría</translation>
    </message>
    <message>
        <source>print the audit trail</source>
        <translation>imprimir el registro de auditoría</translation>
    </message>
    <message>
        <source>✓ {count} records of the audit trail are in {path}</source>
        <translation>✓ {count} registros de auditoría están en {path}</translation>
    </message>
    <message>
        <source>✓ {count} records of the audit trail are printed in {path}</source>
        <translation>✓ {count} registros de auditoría están impresos en {path}</translation>
    </message>
</context>
<context>
    <name>AuditFilter</name>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Suceso</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>siempre</translation>
    </message>
    <message>
        <source>last 31 days</source>
        <translation>últimos 31 días</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>últimos 7 días</translation>
    </message>
    <message>
        <source>last day</source>
        <translation>último día</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>última hora</translation>
    </message>
    <message>
        <source>last shift (8 h)</source>
        <translation>último turno (8 h)</translation>
    </message>
</context>
<context>
    <name>AuditReport</name>
    <message>
        <source>Audit trail</source>
        <translation>Registro de auditoría</translation>
    </message>
    <message>
        <source>Audit trail of {plant}</source>
        <translation>Registro de auditoría de {plant}</translation>
    </message>
    <message>
        <source>CHANGED since it was recorded</source>
        <translation>CAMBIADO desde que se registró</translation>
    </message>
    <message>
        <source>IS BROKEN at record {first_bad}: {why}</source>
        <translation>ESTÁ ROTA en el registro {first_bad}: {why}</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Planta</translation>
    </message>
    <message>
        <source>Printed at</source>
        <translation>Impreso el</translation>
    </message>
    <message>
        <source>Printed by</source>
        <translation>Impreso por</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>The chain</source>
        <translation>La cadena</translation>
    </message>
    <message>
        <source>holds, {count} records</source>
        <translation>es íntegra, {count} registros</translation>
    </message>
    <message>
        <source>seal {hash}</source>
        <translation>sello {hash}</translation>
    </message>
    <message>
        <source>{path} could not be written; is there room, and may this account?</source>
        <translation>no se pudo escribir {path}; ¿hay espacio, y puede esta cuenta?</translation>
    </message>
    <message>
        <source>{utc} UTC, {local} at the station</source>
        <translation>{utc} UTC, {local} en la estación</translation>
    </message>
    <message>
        <source>{words}; {count} here, the newest first</source>
        <translation>{words}; {count} aquí, los más recientes primero</translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message>
        <source>Adds the next {count} batches on record</source>
        <translation>Añade los {count} lotes siguientes del registro</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Lotes</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Find a batch or a recipe</source>
        <translation>Buscar un lote o una receta</translation>
    </message>
    <message>
        <source>In batch</source>
        <translation>En el lote</translation>
    </message>
    <message>
        <source>In phase</source>
        <translation>En la fase</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Duró</translation>
    </message>
    <message>
        <source>No batch has been recorded yet.</source>
        <translation>Todavía no se ha registrado ningún lote.</translation>
    </message>
    <message>
        <source>No batch on record has {text} in its name or recipe.</source>
        <translation>Ningún lote registrado tiene {text} en su nombre o receta.</translation>
    </message>
    <message>
        <source>Older batches</source>
        <translation>Lotes anteriores</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operación</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Fases</translation>
    </message>
    <message>
        <source>Phases of the selected batch</source>
        <translation>Fases del lote seleccionado</translation>
    </message>
    <message>
        <source>Phases of {batch}</source>
        <translation>Fases de {batch}</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Reads the records again</source>
        <translation>Lee de nuevo los registros</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Receta</translation>
    </message>
    <message>
        <source>Replay on the mimic</source>
        <translation>Repetir en el sinóptico</translation>
    </message>
    <message>
        <source>Shows the plant as it was during this batch</source>
        <translation>Muestra la planta como estaba durante este lote</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>The records cannot be read: {error}</source>
        <translation>No se pueden leer los registros: {error}</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidad</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <source>Units now</source>
        <translation>Unidades ahora</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en marcha</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>{number} windows are open; close one of them first.</source>
        <translation>Hay {number} ventanas abiertas; cierre una primero.</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>It stands still and is left out: {tag}.</source>
        <translation>Está quieto y queda fuera: {tag}.</translation>
    </message>
    <message>
        <source>Likely cause: {cause} ({percent}%).</source>
        <translation>Causa probable: {cause} ({percent} %).</translation>
    </message>
    <message>
        <source>The phase runs {duration} behind golden.</source>
        <translation>La fase va {duration} por detrás del dorado.</translation>
    </message>
    <message>
        <source>They leapt at once and are not believed yet: {tags}.</source>
        <translation>Saltaron a la vez y aún no se creen: {tags}.</translation>
    </message>
    <message>
        <source>They stand still and are left out: {tags}.</source>
        <translation>Están quietos y quedan fuera: {tags}.</translation>
    </message>
    <message>
        <source>golden batches do not have this phase</source>
        <translation>los lotes dorados no tienen esta fase</translation>
    </message>
    <message>
        <source>the batch that ended here: {cause}</source>
        <translation>el lote que terminó aquí: {cause}</translation>
    </message>
    <message>
        <source>the model failed; see the log</source>
        <translation>el modelo falló; véase el registro del programa</translation>
    </message>
    <message>
        <source>the phase has lasted longer than in any golden batch</source>
        <translation>la fase ha durado más que en ningún lote dorado</translation>
    </message>
    <message>
        <source>there is no golden-batch model</source>
        <translation>no hay modelo de lote dorado</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{now}; before that: {before}</source>
        <translation>{now}; antes: {before}</translation>
    </message>
    <message>
        <source>{sayings}; it has lasted {duration}.</source>
        <translation>{sayings}; desde hace {duration}.</translation>
    </message>
    <message>
        <source>{tag} ({name}) is above golden</source>
        <translation>{tag} ({name}) está por encima del dorado</translation>
    </message>
    <message>
        <source>{tag} ({name}) is above golden by the clock</source>
        <translation>{tag} ({name}) está por encima del dorado según el reloj</translation>
    </message>
    <message>
        <source>{tag} ({name}) is above what the other values call for</source>
        <translation>{tag} ({name}) está por encima de lo que piden los demás valores</translation>
    </message>
    <message>
        <source>{tag} ({name}) is below golden</source>
        <translation>{tag} ({name}) está por debajo del dorado</translation>
    </message>
    <message>
        <source>{tag} ({name}) is below golden by the clock</source>
        <translation>{tag} ({name}) está por debajo del dorado según el reloj</translation>
    </message>
    <message>
        <source>{tag} ({name}) is below what the other values call for</source>
        <translation>{tag} ({name}) está por debajo de lo que piden los demás valores</translation>
    </message>
    <message>
        <source>{tag} ({name}) is moving above its course so far</source>
        <translation>{tag} ({name}) se mueve por encima de su curso hasta ahora</translation>
    </message>
    <message>
        <source>{tag} ({name}) is moving below its course so far</source>
        <translation>{tag} ({name}) se mueve por debajo de su curso hasta ahora</translation>
    </message>
</context>
<context>
    <name>Chain</name>
    <message>
        <source>a head in {name} {why}</source>
        <translation>una cabecera en {name} {why}</translation>
    </message>
    <message>
        <source>belongs to another database</source>
        <translation>pertenece a otra base de datos</translation>
    </message>
    <message>
        <source>has a false signature</source>
        <translation>tiene una firma falsa</translation>
    </message>
    <message>
        <source>last signed head {sequence} of {time}</source>
        <translation>última cabecera firmada {sequence} de {time}</translation>
    </message>
    <message>
        <source>names no record</source>
        <translation>no nombra ningún registro</translation>
    </message>
    <message>
        <source>no heads file: a cut-off end cannot be seen</source>
        <translation>sin archivo de cabeceras: no se puede ver un final recortado</translation>
    </message>
    <message>
        <source>only the newest {count} were looked at</source>
        <translation>solo se miraron los {count} más recientes</translation>
    </message>
    <message>
        <source>record {after} is missing</source>
        <translation>falta el registro {after}</translation>
    </message>
    <message>
        <source>record {expected} is missing</source>
        <translation>falta el registro {expected}</translation>
    </message>
    <message>
        <source>record {sequence} cannot be read</source>
        <translation>no se puede leer el registro {sequence}</translation>
    </message>
    <message>
        <source>record {sequence} does not follow from the one before</source>
        <translation>el registro {sequence} no sigue del anterior</translation>
    </message>
    <message>
        <source>record {sequence} was changed</source>
        <translation>el registro {sequence} se cambió</translation>
    </message>
    <message>
        <source>the end of the trail was cut off</source>
        <translation>se recortó el final del registro de auditoría</translation>
    </message>
    <message>
        <source>the guard {missing} was taken off the table</source>
        <translation>se quitó de la tabla la protección {missing}</translation>
    </message>
    <message>
        <source>the heads file {path} is missing</source>
        <translation>falta el archivo de cabeceras {path}</translation>
    </message>
    <message>
        <source>the heads file {path} names no record</source>
        <translation>el archivo de cabeceras {path} no nombra ningún registro</translation>
    </message>
    <message>
        <source>the trail was rewritten and chained anew</source>
        <translation>el registro de auditoría se reescribió y se encadenó de nuevo</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Add a layer for what comes</source>
        <translation>Añadir una capa para lo que venga</translation>
    </message>
    <message>
        <source>Add a picture from a PNG or JPEG file</source>
        <translation>Añadir una imagen de un archivo PNG o JPEG</translation>
    </message>
    <message>
        <source>Add what was copied, from this or another diagram</source>
        <translation>Añadir lo copiado, de este o de otro diagrama</translation>
    </message>
    <message>
        <source>Address space</source>
        <translation>Espacio de direcciones</translation>
    </message>
    <message>
        <source>Align bottom</source>
        <translation>Alinear abajo</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>Alinear centros</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>Alinear a la izquierda</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>Alinear medios</translation>
    </message>
    <message>
        <source>Align right</source>
        <translation>Alinear a la derecha</translation>
    </message>
    <message>
        <source>Align top</source>
        <translation>Alinear arriba</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>As large as it fits</source>
        <translation>Tan grande como quepa</translation>
    </message>
    <message>
        <source>Bring forward</source>
        <translation>Traer hacia delante</translation>
    </message>
    <message>
        <source>Bring to front</source>
        <translation>Traer al frente</translation>
    </message>
    <message>
        <source>Change a symbol that was imported</source>
        <translation>Cambiar un símbolo importado</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy how it looks</source>
        <translation>Copiar su aspecto</translation>
    </message>
    <message>
        <source>Copy properties</source>
        <translation>Copiar propiedades</translation>
    </message>
    <message>
        <source>Copy what is selected to the clipboard</source>
        <translation>Copiar lo seleccionado al portapapeles</translation>
    </message>
    <message>
        <source>Copy what is selected, beside it</source>
        <translation>Copiar lo seleccionado, a su lado</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Cortar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Delete what is selected; a pipe heals</source>
        <translation>Borrar lo seleccionado; una tubería se cierra</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>Distribuir en horizontal</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>Distribuir en vertical</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Hacer de nuevo lo retirado</translation>
    </message>
    <message>
        <source>Do what is offered for the marked problem</source>
        <translation>Hacer lo que se ofrece para el problema marcado</translation>
    </message>
    <message>
        <source>Drag around what is to be seen</source>
        <translation>Rodear lo que se quiere ver</translation>
    </message>
    <message>
        <source>Drag to measure distances</source>
        <translation>Arrastre para medir distancias</translation>
    </message>
    <message>
        <source>Draw a pipe from the first to the second selected element</source>
        <translation>Dibujar una tubería del primer al segundo elemento seleccionado</translation>
    </message>
    <message>
        <source>Draw around what is to be selected</source>
        <translation>Rodear lo que se quiere seleccionar</translation>
    </message>
    <message>
        <source>Draw it one step further behind</source>
        <translation>Dibujarlo un paso más atrás</translation>
    </message>
    <message>
        <source>Draw it one step further in front</source>
        <translation>Dibujarlo un paso más adelante</translation>
    </message>
    <message>
        <source>Draw it over everything else</source>
        <translation>Dibujarlo sobre todo lo demás</translation>
    </message>
    <message>
        <source>Draw it under everything else</source>
        <translation>Dibujarlo bajo todo lo demás</translation>
    </message>
    <message>
        <source>Draw what has changed since the file was saved</source>
        <translation>Dibujar lo que ha cambiado desde que se guardó el archivo</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Edit own symbol…</source>
        <translation>Editar símbolo propio…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Find a symbol</source>
        <translation>Buscar un símbolo</translation>
    </message>
    <message>
        <source>Find and replace tags…</source>
        <translation>Buscar y reemplazar tags…</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Voltear</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Ir</translation>
    </message>
    <message>
        <source>Go back to the saved file</source>
        <translation>Volver al archivo guardado</translation>
    </message>
    <message>
        <source>Go to the diagram in the frame</source>
        <translation>Ir al diagrama del marco</translation>
    </message>
    <message>
        <source>Go to the layers and what stands on them</source>
        <translation>Ir a las capas y a lo que hay en ellas</translation>
    </message>
    <message>
        <source>Go to the list of problems</source>
        <translation>Ir a la lista de problemas</translation>
    </message>
    <message>
        <source>Go to the properties</source>
        <translation>Ir a las propiedades</translation>
    </message>
    <message>
        <source>Go to the search of the palette</source>
        <translation>Ir a la búsqueda de la paleta</translation>
    </message>
    <message>
        <source>Go to the tags of the plant; drag one onto the page</source>
        <translation>Ir a los tags de la planta; arrastre uno a la página</translation>
    </message>
    <message>
        <source>Go to what the servers hold; drag a variable</source>
        <translation>Ir a lo que tienen los servidores; arrastre una variable</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Cuadrícula</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Agrupar</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Guías</translation>
    </message>
    <message>
        <source>Higher</source>
        <translation>Más alto</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Import diagram…</source>
        <translation>Importar diagrama…</translation>
    </message>
    <message>
        <source>Import symbol…</source>
        <translation>Importar símbolo…</translation>
    </message>
    <message>
        <source>In all diagrams of the folder</source>
        <translation>En todos los diagramas de la carpeta</translation>
    </message>
    <message>
        <source>Insert image…</source>
        <translation>Insertar imagen…</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lazo</translation>
    </message>
    <message>
        <source>Lasso on the layer</source>
        <translation>Lazo en la capa</translation>
    </message>
    <message>
        <source>Lay the diagram before a reviewer</source>
        <translation>Presentar el diagrama a un revisor</translation>
    </message>
    <message>
        <source>Let it look like another</source>
        <translation>Que se vea como otro</translation>
    </message>
    <message>
        <source>Let operators see an earlier version again</source>
        <translation>Que los operadores vean de nuevo una versión anterior</translation>
    </message>
    <message>
        <source>Let operators see what was reviewed</source>
        <translation>Que los operadores vean lo revisado</translation>
    </message>
    <message>
        <source>Let parts be selected and moved as one</source>
        <translation>Que las piezas se seleccionen y muevan como una</translation>
    </message>
    <message>
        <source>Let the diagram live with invented values</source>
        <translation>Que el diagrama viva con valores inventados</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Mirar más de cerca</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>Más bajo</translation>
    </message>
    <message>
        <source>Make a symbol of an SVG drawing</source>
        <translation>Hacer un símbolo de un dibujo SVG</translation>
    </message>
    <message>
        <source>Make all as high as the first selected</source>
        <translation>Hacer todos tan altos como el primero seleccionado</translation>
    </message>
    <message>
        <source>Make all as large as the first selected</source>
        <translation>Hacer todos tan grandes como el primero seleccionado</translation>
    </message>
    <message>
        <source>Make all as wide as the first selected</source>
        <translation>Hacer todos tan anchos como el primero seleccionado</translation>
    </message>
    <message>
        <source>Make gaps across equal</source>
        <translation>Igualar los huecos horizontales</translation>
    </message>
    <message>
        <source>Make gaps down equal</source>
        <translation>Igualar los huecos verticales</translation>
    </message>
    <message>
        <source>Make it higher by a step of the grid</source>
        <translation>Hacerlo más alto un paso de la cuadrícula</translation>
    </message>
    <message>
        <source>Make it lower by a step</source>
        <translation>Hacerlo más bajo un paso</translation>
    </message>
    <message>
        <source>Make it narrower by a step</source>
        <translation>Estrecharlo un paso</translation>
    </message>
    <message>
        <source>Make it wider by a step of the grid</source>
        <translation>Ensancharlo un paso de la cuadrícula</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medir</translation>
    </message>
    <message>
        <source>Mend a problem</source>
        <translation>Reparar un problema</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>Minimapa</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Reflejar</translation>
    </message>
    <message>
        <source>Move by one step of the grid</source>
        <translation>Mover un paso de la cuadrícula</translation>
    </message>
    <message>
        <source>Move by one unit</source>
        <translation>Mover una unidad</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Más estrecho</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Nueva capa</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>Empujar</translation>
    </message>
    <message>
        <source>Nudge down</source>
        <translation>Empujar abajo</translation>
    </message>
    <message>
        <source>Nudge down a little</source>
        <translation>Empujar un poco abajo</translation>
    </message>
    <message>
        <source>Nudge left</source>
        <translation>Empujar a la izquierda</translation>
    </message>
    <message>
        <source>Nudge left a little</source>
        <translation>Empujar un poco a la izquierda</translation>
    </message>
    <message>
        <source>Nudge right</source>
        <translation>Empujar a la derecha</translation>
    </message>
    <message>
        <source>Nudge right a little</source>
        <translation>Empujar un poco a la derecha</translation>
    </message>
    <message>
        <source>Nudge up</source>
        <translation>Empujar arriba</translation>
    </message>
    <message>
        <source>Nudge up a little</source>
        <translation>Empujar un poco arriba</translation>
    </message>
    <message>
        <source>Open another diagram</source>
        <translation>Abrir otro diagrama</translation>
    </message>
    <message>
        <source>Open embedded diagram</source>
        <translation>Abrir diagrama incrustado</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Esquema</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Paste properties</source>
        <translation>Pegar propiedades</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Imagen…</translation>
    </message>
    <message>
        <source>Preview as…</source>
        <translation>Ver como…</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemas</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propiedades</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Publicar</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Publicar…</translation>
    </message>
    <message>
        <source>Put onto the layer</source>
        <translation>Poner en la capa</translation>
    </message>
    <message>
        <source>Put parts onto the current layer</source>
        <translation>Poner piezas en la capa actual</translation>
    </message>
    <message>
        <source>Put the left sides on one line</source>
        <translation>Poner los lados izquierdos en una línea</translation>
    </message>
    <message>
        <source>Put the lower sides on one line</source>
        <translation>Poner los lados inferiores en una línea</translation>
    </message>
    <message>
        <source>Put the middles on one line across</source>
        <translation>Poner los medios en una línea horizontal</translation>
    </message>
    <message>
        <source>Put the middles on one line down</source>
        <translation>Poner los centros en una línea vertical</translation>
    </message>
    <message>
        <source>Put the right sides on one line</source>
        <translation>Poner los lados derechos en una línea</translation>
    </message>
    <message>
        <source>Put the upper sides on one line</source>
        <translation>Poner los lados superiores en una línea</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Revertir</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Revisar…</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Volver atrás…</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Girar</translation>
    </message>
    <message>
        <source>Rotate back</source>
        <translation>Girar al revés</translation>
    </message>
    <message>
        <source>Rulers</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Rulers along the page</source>
        <translation>Reglas a lo largo de la página</translation>
    </message>
    <message>
        <source>Same height</source>
        <translation>Misma altura</translation>
    </message>
    <message>
        <source>Same size</source>
        <translation>Mismo tamaño</translation>
    </message>
    <message>
        <source>Same width</source>
        <translation>Mismo ancho</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save a PNG, SVG or PDF of the diagram</source>
        <translation>Guardar un PNG, SVG o PDF del diagrama</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Save this diagram</source>
        <translation>Guardar este diagrama</translation>
    </message>
    <message>
        <source>Save this diagram under another name</source>
        <translation>Guardar este diagrama con otro nombre</translation>
    </message>
    <message>
        <source>See more</source>
        <translation>Ver más</translation>
    </message>
    <message>
        <source>See the selection</source>
        <translation>Ver la selección</translation>
    </message>
    <message>
        <source>See the whole page</source>
        <translation>Ver toda la página</translation>
    </message>
    <message>
        <source>See what has changed, and sign or send back</source>
        <translation>Ver qué ha cambiado, y firmar o devolver</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>Seleccionarlo todo</translation>
    </message>
    <message>
        <source>Select next</source>
        <translation>Seleccionar siguiente</translation>
    </message>
    <message>
        <source>Select on the layer in bold</source>
        <translation>Seleccionar en la capa en negrita</translation>
    </message>
    <message>
        <source>Select previous</source>
        <translation>Seleccionar anterior</translation>
    </message>
    <message>
        <source>Select the next part</source>
        <translation>Seleccionar la pieza siguiente</translation>
    </message>
    <message>
        <source>Select the part before</source>
        <translation>Seleccionar la pieza anterior</translation>
    </message>
    <message>
        <source>Send backward</source>
        <translation>Enviar hacia atrás</translation>
    </message>
    <message>
        <source>Send to back</source>
        <translation>Enviar al fondo</translation>
    </message>
    <message>
        <source>Show the template with another asset</source>
        <translation>Mostrar la plantilla con otro equipo</translation>
    </message>
    <message>
        <source>Snap to the edges and middles of other parts</source>
        <translation>Ajustar a los bordes y centros de otras piezas</translation>
    </message>
    <message>
        <source>Snap to the grid; hold Alt to leave it</source>
        <translation>Ajustar a la cuadrícula; mantenga Alt para salir de ella</translation>
    </message>
    <message>
        <source>Style classes and media of the folder</source>
        <translation>Clases de estilo y medios de la carpeta</translation>
    </message>
    <message>
        <source>Styles…</source>
        <translation>Estilos…</translation>
    </message>
    <message>
        <source>Submit for review…</source>
        <translation>Entregar para revisión…</translation>
    </message>
    <message>
        <source>Swap left and right</source>
        <translation>Cambiar izquierda y derecha</translation>
    </message>
    <message>
        <source>Swap top and bottom</source>
        <translation>Cambiar arriba y abajo</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Símbolos</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Take a group apart</source>
        <translation>Separar un grupo</translation>
    </message>
    <message>
        <source>Take back the last step</source>
        <translation>Retirar el último paso</translation>
    </message>
    <message>
        <source>Take over from draw.io or Phoebus</source>
        <translation>Tomar de draw.io o Phoebus</translation>
    </message>
    <message>
        <source>Take what is selected to the clipboard</source>
        <translation>Llevar lo seleccionado al portapapeles</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>The whole page in small</source>
        <translation>Toda la página en pequeño</translation>
    </message>
    <message>
        <source>Turn by a quarter, clockwise</source>
        <translation>Girar un cuarto, en sentido horario</translation>
    </message>
    <message>
        <source>Turn by a quarter, counterclockwise</source>
        <translation>Girar un cuarto, en sentido antihorario</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>Desagrupar</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Versiones…</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Who published what, when and why</source>
        <translation>Quién publicó qué, cuándo y por qué</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Toda la página</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Más ancho</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Zoom to a rectangle</source>
        <translation>Acercar un rectángulo</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>All batches…</source>
        <translation>Todos los lotes…</translation>
    </message>
    <message>
        <source>Back by {minutes} min ({key})</source>
        <translation>Atrás {minutes} min ({key})</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Volver a tiempo real</translation>
    </message>
    <message>
        <source>Back to the plant of now ({key})</source>
        <translation>Volver a la planta de ahora ({key})</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Lote…</translation>
    </message>
    <message>
        <source>Earlier batch</source>
        <translation>Lote anterior</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>Look at an earlier batch</source>
        <translation>Ver un lote anterior</translation>
    </message>
    <message>
        <source>No batch has been recorded yet</source>
        <translation>Todavía no se ha registrado ningún lote</translation>
    </message>
    <message>
        <source>On by {minutes} min ({key})</source>
        <translation>Adelante {minutes} min ({key})</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Play ({key})</source>
        <translation>Reproducir ({key})</translation>
    </message>
    <message>
        <source>Recorded seconds that pass in one second of playing</source>
        <translation>Segundos registrados que pasan en un segundo de reproducción</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>Velocidad de reproducción</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Paso atrás</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>Paso adelante</translation>
    </message>
    <message>
        <source>{speed} times</source>
        <translation>{speed} veces</translation>
    </message>
</context>
<context>
    <name>Course</name>
    <message>
        <source>no tag</source>
        <translation>sin tag</translation>
    </message>
    <message>
        <source>−{minutes} min</source>
        <translation>−{minutes} min</translation>
    </message>
</context>
<context>
    <name>Crumb</name>
    <message>
        <source>One level up ({key})</source>
        <translation>Un nivel arriba ({key})</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Alarm definitions</source>
        <translation>Definiciones de alarmas</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Attempts to connect</source>
        <translation>Intentos de conexión</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Registro de auditoría</translation>
    </message>
    <message>
        <source>Calls in</source>
        <translation>Habilitada en</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Changes received</source>
        <translation>Cambios recibidos</translation>
    </message>
    <message>
        <source>Consequence</source>
        <translation>Consecuencia</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Delays</source>
        <translation>Retardos</translation>
    </message>
    <message>
        <source>Diagnostics of {about} (L4)</source>
        <translation>Diagnóstico de {about} (N4)</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Punto de conexión</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicador</translation>
    </message>
    <message>
        <source>Free on its disk</source>
        <translation>Libre en su disco</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>In shadow</source>
        <translation>En sombra</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>Instrumentos</translation>
    </message>
    <message>
        <source>Interlock</source>
        <translation>Enclavamiento</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Evaluación</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>Señal de vida</translation>
    </message>
    <message>
        <source>Last changes</source>
        <translation>Últimos cambios</translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation>Última verificación</translation>
    </message>
    <message>
        <source>Last request of this run</source>
        <translation>Última solicitud de esta sesión</translation>
    </message>
    <message>
        <source>Limits (deadband)</source>
        <translation>Límites (banda muerta)</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Enlaces</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Losses since the start</source>
        <translation>Pérdidas desde el arranque</translation>
    </message>
    <message>
        <source>May be asked for</source>
        <translation>Se puede solicitar</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Mide</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>NE 107</source>
        <translation>NE 107</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>NO</translation>
    </message>
    <message>
        <source>Newest record</source>
        <translation>Registro más reciente</translation>
    </message>
    <message>
        <source>Newest value</source>
        <translation>Valor más reciente</translation>
    </message>
    <message>
        <source>Nobody has written it down yet (alarms.csv)</source>
        <translation>Nadie lo ha escrito todavía (alarms.csv)</translation>
    </message>
    <message>
        <source>Nodes missing</source>
        <translation>Nodos que faltan</translation>
    </message>
    <message>
        <source>Nodes watched</source>
        <translation>Nodos vigilados</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Oldest value</source>
        <translation>Valor más antiguo</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Planta</translation>
    </message>
    <message>
        <source>Pri</source>
        <translation>Pri</translation>
    </message>
    <message>
        <source>Publish responses with changes</source>
        <translation>Publicaciones con cambios</translation>
    </message>
    <message>
        <source>Publishing interval</source>
        <translation>Intervalo de publicación</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Queue of a node at the server</source>
        <translation>Cola de un nodo en el servidor</translation>
    </message>
    <message>
        <source>Queues that ran over</source>
        <translation>Colas desbordadas</translation>
    </message>
    <message>
        <source>Rationalised</source>
        <translation>Racionalizada</translation>
    </message>
    <message>
        <source>Records and audit</source>
        <translation>Registros y auditoría</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Sealed by signature up to record</source>
        <translation>Sellado con firma hasta el registro</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>Setpoints and interlocks</source>
        <translation>Consignas y enclavamientos</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Source time</source>
        <translation>Hora de origen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Status code</source>
        <translation>Código de estado</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Suscripción</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>The whole plant</source>
        <translation>Toda la planta</translation>
    </message>
    <message>
        <source>Time of an answer</source>
        <translation>Tiempo de respuesta</translation>
    </message>
    <message>
        <source>Unchanged for</source>
        <translation>Sin cambios desde hace</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Values lost since the start</source>
        <translation>Valores perdidos desde el arranque</translation>
    </message>
    <message>
        <source>Values that wait for the disk</source>
        <translation>Valores que esperan al disco</translation>
    </message>
    <message>
        <source>Why none is active</source>
        <translation>Por qué no hay ninguno activo</translation>
    </message>
    <message>
        <source>again {n:g} min</source>
        <translation>repite {n:g} min</translation>
    </message>
    <message>
        <source>always</source>
        <translation>siempre</translation>
    </message>
    <message>
        <source>blocks: {why}</source>
        <translation>bloquea: {why}</translation>
    </message>
    <message>
        <source>deviation from golden, level {n} and more</source>
        <translation>desviación del dorado, nivel {n} o más</translation>
    </message>
    <message>
        <source>failed: see the status code</source>
        <translation>en fallo: véase el código de estado</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>se cumple</translation>
    </message>
    <message>
        <source>little room: move old backups away</source>
        <translation>poco espacio: retire copias antiguas</translation>
    </message>
    <message>
        <source>no value has come since the start</source>
        <translation>no ha llegado ningún valor desde el arranque</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>not certain: see the status code</source>
        <translation>incierta: véase el código de estado</translation>
    </message>
    <message>
        <source>not checked yet since the start</source>
        <translation>no comprobado todavía desde el arranque</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>off {n:g} s</source>
        <translation>retorno {n:g} s</translation>
    </message>
    <message>
        <source>on {n:g} s</source>
        <translation>activ. {n:g} s</translation>
    </message>
    <message>
        <source>outside the range of the instrument</source>
        <translation>fuera del rango del instrumento</translation>
    </message>
    <message>
        <source>stuck? It used to change every {s:.0f} s</source>
        <translation>¿atascado? Solía cambiar cada {s:.0f} s</translation>
    </message>
    <message>
        <source>the last small read was not answered</source>
        <translation>la última lectura pequeña no tuvo respuesta</translation>
    </message>
    <message>
        <source>the link is silent</source>
        <translation>el enlace no responde</translation>
    </message>
    <message>
        <source>the server does not have them</source>
        <translation>el servidor no los tiene</translation>
    </message>
    <message>
        <source>values were given up: see the log</source>
        <translation>se abandonaron valores: véase el registro del programa</translation>
    </message>
    <message>
        <source>values were thrown away at the server</source>
        <translation>se descartaron valores en el servidor</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>✕ The figures cannot be read: {why}</source>
        <translation>✕ No se pueden leer los indicadores: {why}</translation>
    </message>
</context>
<context>
    <name>Diagram</name>
    <message>
        <source> and {number} more</source>
        <translation> y {number} más</translation>
    </message>
    <message>
        <source> turned {rotation}°</source>
        <translation> girado {rotation}°</translation>
    </message>
    <message>
        <source>&apos;{between}&apos; needs a bound on one side at least; for everything else type {word}</source>
        <translation>&apos;{between}&apos; necesita un límite en un lado al menos; para todo lo demás escriba {word}</translation>
    </message>
    <message>
        <source>, it is an asset; write phase({name}) or another function of it</source>
        <translation>, es un equipo; escriba phase({name}) u otra función de él</translation>
    </message>
    <message>
        <source>..0.5: closed; 0.5..: open; 3: open (exactly 3); else: equipment. A bound may name a setting.</source>
        <translation>..0.5: closed; 0.5..: open; 3: open (exactamente 3); else: equipment. Un límite puede nombrar un ajuste.</translation>
    </message>
    <message>
        <source>; a minus needs a blank on both sides</source>
        <translation>; el signo menos necesita un espacio a ambos lados</translation>
    </message>
    <message>
        <source>; choose one from the list of tags (F7)</source>
        <translation>; elija uno de la lista de tags (F7)</translation>
    </message>
    <message>
        <source>; compare it, such as TIC-402 &gt; 30</source>
        <translation>; compárelo, por ejemplo TIC-402 &gt; 30</translation>
    </message>
    <message>
        <source>; compare it, such as {said} &gt; 0</source>
        <translation>; compárelo, por ejemplo {said} &gt; 0</translation>
    </message>
    <message>
        <source>; did you mean {near}?</source>
        <translation>; ¿quiso decir {near}?</translation>
    </message>
    <message>
        <source>; it has {listed}</source>
        <translation>; tiene {listed}</translation>
    </message>
    <message>
        <source>; it holds a letter that only looks like one of the plain alphabet</source>
        <translation>; contiene una letra que solo parece del alfabeto simple</translation>
    </message>
    <message>
        <source>; write text({said}, 1)</source>
        <translation>; escriba text({said}, 1)</translation>
    </message>
    <message>
        <source>; write: if … then &quot;yes&quot; else &quot;no&quot;</source>
        <translation>; escriba: if … then &quot;yes&quot; else &quot;no&quot;</translation>
    </message>
    <message>
        <source>A PNG or JPEG, kept in the diagram; drop a file on the page, paste one, or press Ctrl+Alt+I.</source>
        <translation>Un PNG o JPEG, guardado en el diagrama; suelte un archivo en la página, pegue uno o pulse Ctrl+Alt+I.</translation>
    </message>
    <message>
        <source>A bar that grows with its value, with the normal range and the alarm limits beside it.</source>
        <translation>Una barra que crece con su valor, con el rango normal y los límites de alarma al lado.</translation>
    </message>
    <message>
        <source>A belt between two rollers.</source>
        <translation>Una cinta entre dos rodillos.</translation>
    </message>
    <message>
        <source>A circle with the tag after ISA-5.1, and its value beside it.</source>
        <translation>Un círculo con el tag según ISA-5.1, y su valor al lado.</translation>
    </message>
    <message>
        <source>A closed vessel with a jacket and its level.</source>
        <translation>Un recipiente cerrado con camisa y su nivel.</translation>
    </message>
    <message>
        <source>A coil in which the medium stays hot long enough.</source>
        <translation>Un serpentín en el que el medio permanece caliente el tiempo necesario.</translation>
    </message>
    <message>
        <source>A column with trays: a distillation, an absorber or a scrubber.</source>
        <translation>Una columna con platos: destilación, absorbedor o lavador.</translation>
    </message>
    <message>
        <source>A compressor: the lines draw together towards its outlet.</source>
        <translation>Un compresor: las líneas se acercan hacia la salida.</translation>
    </message>
    <message>
        <source>A disc centrifuge on its drive: feed above, light phase at the side, heavy phase or solids below.</source>
        <translation>Una centrífuga de discos sobre su accionamiento: alimentación arriba, fase ligera al lado, fase pesada o sólidos abajo.</translation>
    </message>
    <message>
        <source>A fan or blower with its wheel.</source>
        <translation>Un ventilador o soplante con su rueda.</translation>
    </message>
    <message>
        <source>A filling machine with packs on its belt; packs are bright while it runs.</source>
        <translation>Una máquina llenadora con envases en su cinta; los envases son claros mientras funciona.</translation>
    </message>
    <message>
        <source>A foot that weighs what stands on it.</source>
        <translation>Un pie que pesa lo que se apoya en él.</translation>
    </message>
    <message>
        <source>A heat exchanger; the zigzag is the heated or cooled side.</source>
        <translation>Un intercambiador de calor; el zigzag es el lado calentado o enfriado.</translation>
    </message>
    <message>
        <source>A heating or cooling jacket to be put behind a vessel of another shape.</source>
        <translation>Una camisa de calefacción o refrigeración para poner detrás de un recipiente de otra forma.</translation>
    </message>
    <message>
        <source>A jacketed vessel with motor, shaft, impellers and sparger, and its level.</source>
        <translation>Un recipiente encamisado con motor, eje, impulsores y difusor, y su nivel.</translation>
    </message>
    <message>
        <source>A line around it</source>
        <translation>Una línea alrededor</translation>
    </message>
    <message>
        <source>A moving pointer on a scale with normal band, golden ghost, setpoint caret, number and unit.</source>
        <translation>Un puntero móvil en una escala con banda normal, fantasma dorado, marca de consigna, número y unidad.</translation>
    </message>
    <message>
        <source>A number with its unit.</source>
        <translation>Un número con su unidad.</translation>
    </message>
    <message>
        <source>A pack of plates between two end plates; the service enters above and leaves below.</source>
        <translation>Un paquete de placas entre dos placas finales; el servicio entra arriba y sale abajo.</translation>
    </message>
    <message>
        <source>A panel behind a group, with its title.</source>
        <translation>Un panel detrás de un grupo, con su título.</translation>
    </message>
    <message>
        <source>A parameter has a name of letters, digits and _, and begins with a letter</source>
        <translation>Un parámetro tiene un nombre de letras, cifras y _, y empieza por una letra</translation>
    </message>
    <message>
        <source>A piece of pipe with fixed blades.</source>
        <translation>Un tramo de tubería con álabes fijos.</translation>
    </message>
    <message>
        <source>A plate pack in which the hot product heats the cold one: two sides, both product.</source>
        <translation>Un paquete de placas en el que el producto caliente calienta el frío: dos lados, ambos de producto.</translation>
    </message>
    <message>
        <source>A pump; bright while it runs, dark while it stands, grey where nothing is known.</source>
        <translation>Una bomba; clara mientras funciona, oscura mientras está parada, gris si no se sabe nada.</translation>
    </message>
    <message>
        <source>A safety valve with its spring: it opens upwards and blows off to the side.</source>
        <translation>Una válvula de seguridad con su muelle: abre hacia arriba y descarga hacia el lado.</translation>
    </message>
    <message>
        <source>A shell with a bundle of tubes between two tube sheets; the service runs through the shell.</source>
        <translation>Una carcasa con un haz de tubos entre dos placas tubulares; el servicio pasa por la carcasa.</translation>
    </message>
    <message>
        <source>A sterile filter in a line.</source>
        <translation>Un filtro estéril en una línea.</translation>
    </message>
    <message>
        <source>A stirrer with its motor, to be put on a vessel or a tank; bright while it turns.</source>
        <translation>Un agitador con su motor, para poner en un recipiente o un tanque; claro mientras gira.</translation>
    </message>
    <message>
        <source>A text.</source>
        <translation>Un texto.</translation>
    </message>
    <message>
        <source>A three-way valve with its actuator, which sends what is not hot enough back through the branch.</source>
        <translation>Una válvula de tres vías con su actuador, que devuelve por la derivación lo que no está bastante caliente.</translation>
    </message>
    <message>
        <source>A valve with a diaphragm; its opening fills it.</source>
        <translation>Una válvula con diafragma; su apertura la llena.</translation>
    </message>
    <message>
        <source>A valve with a hand wheel; grey, unless something tells its position.</source>
        <translation>Una válvula con volante; gris, salvo que algo indique su posición.</translation>
    </message>
    <message>
        <source>A valve; bright open, dark closed, grey where nothing is known.</source>
        <translation>Una válvula; clara abierta, oscura cerrada, gris si no se sabe nada.</translation>
    </message>
    <message>
        <source>Add a button to the overview</source>
        <translation>Añadir un botón a la vista general</translation>
    </message>
    <message>
        <source>Add image</source>
        <translation>Añadir imagen</translation>
    </message>
    <message>
        <source>Add layer {name}</source>
        <translation>Añadir capa {name}</translation>
    </message>
    <message>
        <source>Add parameter {made}</source>
        <translation>Añadir parámetro {made}</translation>
    </message>
    <message>
        <source>Add {symbol}</source>
        <translation>Añadir {symbol}</translation>
    </message>
    <message>
        <source>Add {tag}</source>
        <translation>Añadir {tag}</translation>
    </message>
    <message>
        <source>Agitator speed; it turns while this is above 0</source>
        <translation>Velocidad del agitador; gira mientras esté por encima de 0</translation>
    </message>
    <message>
        <source>Alarm summary</source>
        <translation>Resumen de alarmas</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Alinear</translation>
    </message>
    <message>
        <source>Align {line}</source>
        <translation>Alinear {line}</translation>
    </message>
    <message>
        <source>An analog indicator with setpoint, output and mode of its controller under it.</source>
        <translation>Un indicador analógico con consigna, salida y modo de su controlador debajo.</translation>
    </message>
    <message>
        <source>An electric drive; bright while it runs.</source>
        <translation>Un accionamiento eléctrico; claro mientras funciona.</translation>
    </message>
    <message>
        <source>An upright scale with normal band, golden ghost, setpoint caret and pointer over its number.</source>
        <translation>Una escala vertical con banda normal, fantasma dorado, marca de consigna y puntero sobre su número.</translation>
    </message>
    <message>
        <source>An upright tank with a flat roof and its level.</source>
        <translation>Un tanque vertical de techo plano y su nivel.</translation>
    </message>
    <message>
        <source>Analog indicator</source>
        <translation>Indicador analógico</translation>
    </message>
    <message>
        <source>Another diagram of the folder, alive in a frame; a template shows the asset that is bound here.</source>
        <translation>Otro diagrama de la carpeta, vivo en un marco; una plantilla muestra el equipo enlazado aquí.</translation>
    </message>
    <message>
        <source>Asset that it belongs to</source>
        <translation>Equipo al que pertenece</translation>
    </message>
    <message>
        <source>Asset that it names</source>
        <translation>Equipo que nombra</translation>
    </message>
    <message>
        <source>Asset title</source>
        <translation>Título de equipo</translation>
    </message>
    <message>
        <source>Asset whose phase says whether it is open, where there is no position</source>
        <translation>Equipo cuya fase dice si está abierta, donde no hay posición</translation>
    </message>
    <message>
        <source>Asset whose phase says which way it stands, where there is no position</source>
        <translation>Equipo cuya fase dice hacia dónde está, donde no hay posición</translation>
    </message>
    <message>
        <source>Asset whose tags it shows, where none is bound</source>
        <translation>Equipo cuyos tags muestra, donde no hay ninguno enlazado</translation>
    </message>
    <message>
        <source>Asset; empty: the whole plant</source>
        <translation>Equipo; vacío: toda la planta</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Equipos</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Barra</translation>
    </message>
    <message>
        <source>Bend {pipe}</source>
        <translation>Doblar {pipe}</translation>
    </message>
    <message>
        <source>Bind {subject}</source>
        <translation>Enlazar {subject}</translation>
    </message>
    <message>
        <source>Bind {subject} to {element}</source>
        <translation>Enlazar {subject} a {element}</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Negrita</translation>
    </message>
    <message>
        <source>Bring {place}</source>
        <translation>Llevar: {place}</translation>
    </message>
    <message>
        <source>Centrifuge</source>
        <translation>Centrífuga</translation>
    </message>
    <message>
        <source>Change layer {layer}</source>
        <translation>Cambiar capa {layer}</translation>
    </message>
    <message>
        <source>Change parameter {name}</source>
        <translation>Cambiar parámetro {name}</translation>
    </message>
    <message>
        <source>Change the page</source>
        <translation>Cambiar la página</translation>
    </message>
    <message>
        <source>Change {id}</source>
        <translation>Cambiar {id}</translation>
    </message>
    <message>
        <source>Check valve</source>
        <translation>Válvula de retención</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Colour behind it</source>
        <translation>Color de fondo</translation>
    </message>
    <message>
        <source>Colour of its outline</source>
        <translation>Color de su contorno</translation>
    </message>
    <message>
        <source>Colour of the equipment while nothing says that it runs</source>
        <translation>Color del equipo mientras nada diga que funciona</translation>
    </message>
    <message>
        <source>Colour of the equipment&apos;s outline</source>
        <translation>Color del contorno del equipo</translation>
    </message>
    <message>
        <source>Colour of the letters</source>
        <translation>Color de las letras</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Columna</translation>
    </message>
    <message>
        <source>Compressor</source>
        <translation>Compresor</translation>
    </message>
    <message>
        <source>Connect it to {element}, {port}</source>
        <translation>Conectarlo a {element}, {port}</translation>
    </message>
    <message>
        <source>Connect {what} to {what2}</source>
        <translation>Conectar {what} con {what2}</translation>
    </message>
    <message>
        <source>Control loop</source>
        <translation>Lazo de control</translation>
    </message>
    <message>
        <source>Control valve</source>
        <translation>Válvula de control</translation>
    </message>
    <message>
        <source>Controller output in percent</source>
        <translation>Salida del controlador en tanto por ciento</translation>
    </message>
    <message>
        <source>Conveyor</source>
        <translation>Cinta transportadora</translation>
    </message>
    <message>
        <source>Degrees clockwise, beside how it stands</source>
        <translation>Grados en sentido horario, además de como está</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Delete {part}</source>
        <translation>Borrar {part}</translation>
    </message>
    <message>
        <source>Diagram that a double click opens</source>
        <translation>Diagrama que abre un doble clic</translation>
    </message>
    <message>
        <source>Diagram that it opens</source>
        <translation>Diagrama que abre</translation>
    </message>
    <message>
        <source>Digits behind the point; -1: from the instrument&apos;s span</source>
        <translation>Decimales; -1: según el rango del instrumento</translation>
    </message>
    <message>
        <source>Distribute {direction}</source>
        <translation>Distribuir {direction}</translation>
    </message>
    <message>
        <source>Divert valve</source>
        <translation>Válvula de desvío</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Embedded diagram</source>
        <translation>Diagrama incrustado</translation>
    </message>
    <message>
        <source>Fan</source>
        <translation>Ventilador</translation>
    </message>
    <message>
        <source>Filling line</source>
        <translation>Línea de llenado</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Voltear</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Marco</translation>
    </message>
    <message>
        <source>Golden score</source>
        <translation>Índice dorado</translation>
    </message>
    <message>
        <source>Group {count} parts</source>
        <translation>Agrupar {count} piezas</translation>
    </message>
    <message>
        <source>Hand valve</source>
        <translation>Válvula manual</translation>
    </message>
    <message>
        <source>Has a jacket</source>
        <translation>Tiene camisa</translation>
    </message>
    <message>
        <source>Has a sparger</source>
        <translation>Tiene difusor</translation>
    </message>
    <message>
        <source>Heat exchanger</source>
        <translation>Intercambiador de calor</translation>
    </message>
    <message>
        <source>Height of the letters</source>
        <translation>Altura de las letras</translation>
    </message>
    <message>
        <source>Height of the number</source>
        <translation>Altura del número</translation>
    </message>
    <message>
        <source>High end of the scale</source>
        <translation>Extremo superior de la escala</translation>
    </message>
    <message>
        <source>Holding tube</source>
        <translation>Tubo de retención</translation>
    </message>
    <message>
        <source>How far back it reaches</source>
        <translation>Hasta dónde llega hacia atrás</translation>
    </message>
    <message>
        <source>How it is built</source>
        <translation>Cómo está construido</translation>
    </message>
    <message>
        <source>How it is drawn in the dark theme</source>
        <translation>Cómo se dibuja en el tema oscuro</translation>
    </message>
    <message>
        <source>How many alarms of each priority stand, and how many nobody has acknowledged; of one asset or of the plant.</source>
        <translation>Cuántas alarmas hay de cada prioridad y cuántas no ha reconocido nadie; de un equipo o de la planta.</translation>
    </message>
    <message>
        <source>How near an asset is to its golden batch, with the band of its deviation.</source>
        <translation>Lo cerca que está un equipo de su lote dorado, con la banda de su desviación.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Instrument bubble</source>
        <translation>Globo de instrumento</translation>
    </message>
    <message>
        <source>It flows while this is true, or a number above 0; while nothing is known it is hatched</source>
        <translation>Fluye mientras sea verdadero, o un número mayor que 0; mientras no se sepa nada, se raya</translation>
    </message>
    <message>
        <source>It grows to the right instead of upwards</source>
        <translation>Crece hacia la derecha en vez de hacia arriba</translation>
    </message>
    <message>
        <source>It is a template already</source>
        <translation>Ya es una plantilla</translation>
    </message>
    <message>
        <source>It is drawn paler while this is true; its texts stay as they are</source>
        <translation>Se dibuja más pálido mientras sea verdadero; sus textos quedan como están</translation>
    </message>
    <message>
        <source>It is hidden while this is false, unless an alarm of it stands</source>
        <translation>Se oculta mientras sea falso, salvo que tenga una alarma</translation>
    </message>
    <message>
        <source>It runs above this</source>
        <translation>Funciona por encima de esto</translation>
    </message>
    <message>
        <source>Jacket</source>
        <translation>Camisa</translation>
    </message>
    <message>
        <source>Joins or parts two lines; the ways that are open are bright.</source>
        <translation>Une o separa dos líneas; las vías abiertas son claras.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Rótulo</translation>
    </message>
    <message>
        <source>Let it be about no asset</source>
        <translation>Que no trate de ningún equipo</translation>
    </message>
    <message>
        <source>Let it carry {medium}</source>
        <translation>Que lleve {medium}</translation>
    </message>
    <message>
        <source>Let it flow by {tag}</source>
        <translation>Que fluya según {tag}</translation>
    </message>
    <message>
        <source>Lets the medium pass in one direction only, from the dot on.</source>
        <translation>Deja pasar el medio en un solo sentido, desde el punto.</translation>
    </message>
    <message>
        <source>Level or weight of the contents</source>
        <translation>Nivel o peso del contenido</translation>
    </message>
    <message>
        <source>Line speed; it runs while this is above 0</source>
        <translation>Velocidad de línea; funciona mientras esté por encima de 0</translation>
    </message>
    <message>
        <source>Load cell</source>
        <translation>Célula de carga</translation>
    </message>
    <message>
        <source>Low end of the scale; equal ends: from the tag</source>
        <translation>Extremo inferior de la escala; extremos iguales: del tag</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Máquinas</translation>
    </message>
    <message>
        <source>Make a template</source>
        <translation>Hacer una plantilla</translation>
    </message>
    <message>
        <source>Make the same {size}</source>
        <translation>Igualar: {size}</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Reflejar</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>Mezclador</translation>
    </message>
    <message>
        <source>Motor</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Move it into the page</source>
        <translation>Meterlo en la página</translation>
    </message>
    <message>
        <source>Name under it</source>
        <translation>Nombre debajo</translation>
    </message>
    <message>
        <source>Navigation button</source>
        <translation>Botón de navegación</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>Empujar</translation>
    </message>
    <message>
        <source>Number of impellers</source>
        <translation>Número de impulsores</translation>
    </message>
    <message>
        <source>Number of trays</source>
        <translation>Número de platos</translation>
    </message>
    <message>
        <source>On/off valve</source>
        <translation>Válvula todo/nada</translation>
    </message>
    <message>
        <source>Open while the position is 0</source>
        <translation>Abierta mientras la posición sea 0</translation>
    </message>
    <message>
        <source>Opens another diagram.</source>
        <translation>Abre otro diagrama.</translation>
    </message>
    <message>
        <source>Operation, phase and sub-phase of a unit, and since when.</source>
        <translation>Operación, fase y subfase de una unidad, y desde cuándo.</translation>
    </message>
    <message>
        <source>Pale when</source>
        <translation>Pálido cuando</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Paste properties</source>
        <translation>Pegar propiedades</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Phases in which it is open, with commas between</source>
        <translation>Fases en las que está abierta, separadas por comas</translation>
    </message>
    <message>
        <source>Phases in which it stands straight on, with commas between</source>
        <translation>Fases en las que está en paso recto, separadas por comas</translation>
    </message>
    <message>
        <source>Plate heat exchanger</source>
        <translation>Intercambiador de placas</translation>
    </message>
    <message>
        <source>Polar indicator</source>
        <translation>Indicador polar</translation>
    </message>
    <message>
        <source>Position; open while this is above 0.5</source>
        <translation>Posición; abierta mientras esté por encima de 0,5</translation>
    </message>
    <message>
        <source>Position; straight on while this is above 0.5, else into the branch</source>
        <translation>Posición; recto mientras esté por encima de 0,5, si no hacia la derivación</translation>
    </message>
    <message>
        <source>Pump</source>
        <translation>Bomba</translation>
    </message>
    <message>
        <source>Put {element} into {pipe}</source>
        <translation>Poner {element} en {pipe}</translation>
    </message>
    <message>
        <source>Reconnect {pipe}</source>
        <translation>Reconectar {pipe}</translation>
    </message>
    <message>
        <source>Regenerator</source>
        <translation>Regenerador</translation>
    </message>
    <message>
        <source>Relief valve</source>
        <translation>Válvula de alivio</translation>
    </message>
    <message>
        <source>Remove layer {name}</source>
        <translation>Quitar capa {name}</translation>
    </message>
    <message>
        <source>Remove parameter {name}</source>
        <translation>Quitar parámetro {name}</translation>
    </message>
    <message>
        <source>Rename layer {old} to {new}</source>
        <translation>Renombrar capa {old} a {new}</translation>
    </message>
    <message>
        <source>Rename the layer</source>
        <translation>Renombrar la capa</translation>
    </message>
    <message>
        <source>Rename {old} to {new}</source>
        <translation>Renombrar {old} a {new}</translation>
    </message>
    <message>
        <source>Replace {wanted} by {new}</source>
        <translation>Reemplazar {wanted} por {new}</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>Restablecer {name}</translation>
    </message>
    <message>
        <source>Resize {element}</source>
        <translation>Redimensionar {element}</translation>
    </message>
    <message>
        <source>Room for the short name</source>
        <translation>Espacio para el nombre corto</translation>
    </message>
    <message>
        <source>Room for the unit</source>
        <translation>Espacio para la unidad</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Girar</translation>
    </message>
    <message>
        <source>Same size</source>
        <translation>Mismo tamaño</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Seen when</source>
        <translation>Visible cuando</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Set flow of {pipe}</source>
        <translation>Fijar el caudal de {pipe}</translation>
    </message>
    <message>
        <source>Set medium of {pipe}</source>
        <translation>Fijar el medio de {pipe}</translation>
    </message>
    <message>
        <source>Set style class {class_}</source>
        <translation>Fijar la clase de estilo {class_}</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>Fijar {name}</translation>
    </message>
    <message>
        <source>Set {name}{wanted}</source>
        <translation>Fijar {name}{wanted}</translation>
    </message>
    <message>
        <source>Setpoint entry</source>
        <translation>Entrada de consigna</translation>
    </message>
    <message>
        <source>Setpoint requests</source>
        <translation>Solicitudes de consigna</translation>
    </message>
    <message>
        <source>Setpoint; empty: the loop&apos;s own</source>
        <translation>Consigna; vacío: la del propio lazo</translation>
    </message>
    <message>
        <source>Shell-and-tube exchanger</source>
        <translation>Intercambiador de carcasa y tubos</translation>
    </message>
    <message>
        <source>Short name; empty: the tag</source>
        <translation>Nombre corto; vacío: el tag</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Sparkline</source>
        <translation>Minigráfica</translation>
    </message>
    <message>
        <source>Speed or flow; it runs while this is above its threshold</source>
        <translation>Velocidad o caudal; funciona mientras esté por encima de su umbral</translation>
    </message>
    <message>
        <source>Speed, flow or feedback; it runs while this is above its threshold</source>
        <translation>Velocidad, caudal o confirmación; funciona mientras esté por encima de su umbral</translation>
    </message>
    <message>
        <source>Stand it upright</source>
        <translation>Ponerlo derecho</translation>
    </message>
    <message>
        <source>Stand {part} upright</source>
        <translation>Poner {part} derecho</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Static mixer</source>
        <translation>Mezclador estático</translation>
    </message>
    <message>
        <source>Stirred fermenter</source>
        <translation>Fermentador agitado</translation>
    </message>
    <message>
        <source>Straight on while the position is 0</source>
        <translation>Recto mientras la posición sea 0</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Corriente</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Tag and name of an asset, and the mark of its most important alarm.</source>
        <translation>Tag y nombre de un equipo, y la marca de su alarma más importante.</translation>
    </message>
    <message>
        <source>Tag in row</source>
        <translation>Tag en la fila</translation>
    </message>
    <message>
        <source>Tag on spoke</source>
        <translation>Tag en el radio</translation>
    </message>
    <message>
        <source>Tag that it shows</source>
        <translation>Tag que muestra</translation>
    </message>
    <message>
        <source>Tag that must stay fresh</source>
        <translation>Tag que debe estar fresco</translation>
    </message>
    <message>
        <source>Tags in rows with value and unit.</source>
        <translation>Tags en filas con valor y unidad.</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take its bends away</source>
        <translation>Quitar sus codos</translation>
    </message>
    <message>
        <source>Take its class away</source>
        <translation>Quitar su clase</translation>
    </message>
    <message>
        <source>Take its flow off</source>
        <translation>Quitar su caudal</translation>
    </message>
    <message>
        <source>Take the style class away</source>
        <translation>Quitar la clase de estilo</translation>
    </message>
    <message>
        <source>Take {slot} off</source>
        <translation>Quitar {slot}</translation>
    </message>
    <message>
        <source>Take {slot} off {element}</source>
        <translation>Quitar {slot} de {element}</translation>
    </message>
    <message>
        <source>Takes the place of its text; text(TIC-402, 1) has a digit and the unit</source>
        <translation>Ocupa el lugar de su texto; text(TIC-402, 1) tiene un decimal y la unidad</translation>
    </message>
    <message>
        <source>Tank</source>
        <translation>Tanque</translation>
    </message>
    <message>
        <source>Texts and links</source>
        <translation>Textos y vínculos</translation>
    </message>
    <message>
        <source>The course of a value and its setpoint over time, with its normal and its golden range.</source>
        <translation>El curso de un valor y su consigna en el tiempo, con su rango normal y su rango dorado.</translation>
    </message>
    <message>
        <source>The course of a value without a scale, in its normal and its golden range.</source>
        <translation>El curso de un valor sin escala, en su rango normal y su rango dorado.</translation>
    </message>
    <message>
        <source>The diagram that stands in the frame</source>
        <translation>El diagrama que está en el marco</translation>
    </message>
    <message>
        <source>The page is about no asset; enter one in its properties first</source>
        <translation>La página no trata de ningún equipo; indique uno antes en sus propiedades</translation>
    </message>
    <message>
        <source>The pictures of a diagram may have {number} MiB together; with what was copied they would have more</source>
        <translation>Las imágenes de un diagrama pueden sumar {number} MiB; con lo copiado serían más</translation>
    </message>
    <message>
        <source>The scale stands under the number</source>
        <translation>La escala está debajo del número</translation>
    </message>
    <message>
        <source>The setpoint of a loop in a field; a click opens the loop&apos;s faceplate, where one asks for another.</source>
        <translation>La consigna de un lazo en un campo; un clic abre la carátula del lazo, donde se solicita otra.</translation>
    </message>
    <message>
        <source>The tags of an asset around a circle: inside the grey ring each is normal; a dent or a spike is not.</source>
        <translation>Los tags de un equipo alrededor de un círculo: dentro del anillo gris cada uno es normal; una mella o un pico no lo es.</translation>
    </message>
    <message>
        <source>The time, with a mark that beats while the screen lives; with a tag, while that tag is fresh.</source>
        <translation>La hora, con una marca que late mientras la pantalla vive; con un tag, mientras ese tag esté fresco.</translation>
    </message>
    <message>
        <source>Three-way valve</source>
        <translation>Válvula de tres vías</translation>
    </message>
    <message>
        <source>Title over the rows</source>
        <translation>Título sobre las filas</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendencia</translation>
    </message>
    <message>
        <source>Turn it round</source>
        <translation>Darle la vuelta</translation>
    </message>
    <message>
        <source>Turn {pipe} round</source>
        <translation>Dar la vuelta a {pipe}</translation>
    </message>
    <message>
        <source>Turned by</source>
        <translation>Girado por</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>Desagrupar</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Value at which it is drawn full; 0: the top of the tag&apos;s span</source>
        <translation>Valor con el que se dibuja lleno; 0: el máximo del rango del tag</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valores</translation>
    </message>
    <message>
        <source>Valves</source>
        <translation>Válvulas</translation>
    </message>
    <message>
        <source>Vertical indicator</source>
        <translation>Indicador vertical</translation>
    </message>
    <message>
        <source>Vessel</source>
        <translation>Recipiente</translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation>Recipientes</translation>
    </message>
    <message>
        <source>What flows, from where or to where</source>
        <translation>Qué fluye, de dónde o adónde</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Qué es</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Qué dice</translation>
    </message>
    <message>
        <source>What the group is</source>
        <translation>Qué es el grupo</translation>
    </message>
    <message>
        <source>What was asked of the setpoints in this run, and how it ended; of one asset or of the plant.</source>
        <translation>Qué se solicitó de las consignas en esta marcha y cómo terminó; de un equipo o de la planta.</translation>
    </message>
    <message>
        <source>What was copied</source>
        <translation>Lo copiado</translation>
    </message>
    <message>
        <source>Where a pipe comes from or goes to: a service or another diagram.</source>
        <translation>De dónde viene o adónde va una tubería: un servicio u otro diagrama.</translation>
    </message>
    <message>
        <source>Where it is read</source>
        <translation>Dónde se lee</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Dónde está</translation>
    </message>
    <message>
        <source>Which picture of the diagram it shows</source>
        <translation>Qué imagen del diagrama muestra</translation>
    </message>
    <message>
        <source>Which side of a split range moves it</source>
        <translation>Qué lado de un rango partido la mueve</translation>
    </message>
    <message>
        <source>Width of its lines</source>
        <translation>Grosor de sus líneas</translation>
    </message>
    <message>
        <source>Width of the curve</source>
        <translation>Grosor de la curva</translation>
    </message>
    <message>
        <source>a bound is missing; type a number, or the name of a setting</source>
        <translation>falta un límite; escriba un número o el nombre de un ajuste</translation>
    </message>
    <message>
        <source>a choice of macros is not taken</source>
        <translation>no se toma una elección de macros</translation>
    </message>
    <message>
        <source>a circle without a radius</source>
        <translation>un círculo sin radio</translation>
    </message>
    <message>
        <source>a diagram needs at least one layer</source>
        <translation>un diagrama necesita al menos una capa</translation>
    </message>
    <message>
        <source>a document type (&lt;!DOCTYPE …&gt;) other than the plain line of SVG 1.0 or 1.1</source>
        <translation>un tipo de documento (&lt;!DOCTYPE …&gt;) distinto de la línea simple de SVG 1.0 o 1.1</translation>
    </message>
    <message>
        <source>a lamp becomes a value with its word</source>
        <translation>una lámpara pasa a ser un valor con su palabra</translation>
    </message>
    <message>
        <source>a layer needs a name</source>
        <translation>una capa necesita un nombre</translation>
    </message>
    <message>
        <source>a line without an end is left out</source>
        <translation>se omite una línea sin extremo</translation>
    </message>
    <message>
        <source>a list of numbers is damaged</source>
        <translation>una lista de números está dañada</translation>
    </message>
    <message>
        <source>a list of points is damaged</source>
        <translation>una lista de puntos está dañada</translation>
    </message>
    <message>
        <source>a loose end</source>
        <translation>un extremo suelto</translation>
    </message>
    <message>
        <source>a name has {longest} characters at most</source>
        <translation>un nombre tiene como máximo {longest} caracteres</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>a number in {said}</source>
        <translation>un número en {said}</translation>
    </message>
    <message>
        <source>a number is too large, or none</source>
        <translation>un número es demasiado grande, o no lo es</translation>
    </message>
    <message>
        <source>a number must be an element</source>
        <translation>un número debe ser un elemento</translation>
    </message>
    <message>
        <source>a page of {size} is drawn smaller on a full-HD screen: letters of 12 px are {seen:.0f} px</source>
        <translation>una página de {size} se dibuja más pequeña en una pantalla full HD: las letras de 12 px son de {seen:.0f} px</translation>
    </message>
    <message>
        <source>a part needs a name</source>
        <translation>una pieza necesita un nombre</translation>
    </message>
    <message>
        <source>a path begins with M</source>
        <translation>un trazado empieza por M</translation>
    </message>
    <message>
        <source>a path has too many commands</source>
        <translation>un trazado tiene demasiadas órdenes</translation>
    </message>
    <message>
        <source>a path is damaged</source>
        <translation>un trazado está dañado</translation>
    </message>
    <message>
        <source>a picture is not taken out of the file; import it as an image</source>
        <translation>no se toma una imagen del archivo; impórtela como imagen</translation>
    </message>
    <message>
        <source>a picture is not taken; import its file as an image</source>
        <translation>no se toma una imagen; importe su archivo como imagen</translation>
    </message>
    <message>
        <source>a picture must be an element</source>
        <translation>una imagen debe ser un elemento</translation>
    </message>
    <message>
        <source>a pipe cannot lead from {element}, port {port}, to itself</source>
        <translation>una tubería no puede ir de {element}, puerto {port}, a sí misma</translation>
    </message>
    <message>
        <source>a polygon becomes a frame</source>
        <translation>un polígono pasa a ser un marco</translation>
    </message>
    <message>
        <source>a power is a whole number from 0 to {highest_power}</source>
        <translation>una potencia es un número entero de 0 a {highest_power}</translation>
    </message>
    <message>
        <source>a processing instruction (&lt;?…?&gt;)</source>
        <translation>una instrucción de proceso (&lt;?…?&gt;)</translation>
    </message>
    <message>
        <source>a rectangle without width or height</source>
        <translation>un rectángulo sin ancho o alto</translation>
    </message>
    <message>
        <source>a second text on a line is left out</source>
        <translation>se omite un segundo texto en una línea</translation>
    </message>
    <message>
        <source>a setting cannot be named {setting}; take another name</source>
        <translation>un ajuste no puede llamarse {setting}; tome otro nombre</translation>
    </message>
    <message>
        <source>a shape</source>
        <translation>una forma</translation>
    </message>
    <message>
        <source>a state</source>
        <translation>un estado</translation>
    </message>
    <message>
        <source>a style needs a name</source>
        <translation>un estilo necesita un nombre</translation>
    </message>
    <message>
        <source>a symbol needs a title and a category; the palette shows them</source>
        <translation>un símbolo necesita un título y una categoría; la paleta los muestra</translation>
    </message>
    <message>
        <source>a symbol needs something that is drawn</source>
        <translation>un símbolo necesita algo que se dibuje</translation>
    </message>
    <message>
        <source>a table becomes one of tags; bind them</source>
        <translation>una tabla pasa a ser una de tags; enlácelos</translation>
    </message>
    <message>
        <source>a tee into {pipe}</source>
        <translation>una te en {pipe}</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texto</translation>
    </message>
    <message>
        <source>a transformation is damaged</source>
        <translation>una transformación está dañada</translation>
    </message>
    <message>
        <source>a trend here shows two tags; {number} are left out</source>
        <translation>una tendencia muestra aquí dos tags; se omiten {number}</translation>
    </message>
    <message>
        <source>a unit stands in square brackets: 30 [degC]</source>
        <translation>una unidad va entre corchetes: 30 [degC]</translation>
    </message>
    <message>
        <source>a unit stands in square brackets: 40 [%]</source>
        <translation>una unidad va entre corchetes: 40 [%]</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un número entero</translation>
    </message>
    <message>
        <source>a {spec} has no ports; the line ends loose beside it</source>
        <translation>un símbolo «{spec}» no tiene puertos; la línea termina suelta al lado</translation>
    </message>
    <message>
        <source>add a slot for a tag first, on the page Slots</source>
        <translation>añada antes una ranura para un tag, en la página Ranuras</translation>
    </message>
    <message>
        <source>add a text first, on the page Drawing</source>
        <translation>añada antes un texto, en la página Dibujo</translation>
    </message>
    <message>
        <source>an arc becomes a frame</source>
        <translation>un arco pasa a ser un marco</translation>
    </message>
    <message>
        <source>an ellipse becomes a frame</source>
        <translation>una elipse pasa a ser un marco</translation>
    </message>
    <message>
        <source>an entity (&lt;!ENTITY …&gt;)</source>
        <translation>una entidad (&lt;!ENTITY …&gt;)</translation>
    </message>
    <message>
        <source>an expression has at most {longest} characters; make it shorter</source>
        <translation>una expresión tiene como máximo {longest} caracteres; acórtela</translation>
    </message>
    <message>
        <source>an expression has at most {most_parts} parts; make it shorter</source>
        <translation>una expresión tiene como máximo {most_parts} partes; acórtela</translation>
    </message>
    <message>
        <source>an expression has numbers, tags, texts in double quotes, functions and the signs + - * / ^ &lt; &lt;= &gt; &gt;= == !=</source>
        <translation>una expresión tiene números, tags, textos entre comillas dobles, funciones y los signos + - * / ^ &lt; &lt;= &gt; &gt;= == !=</translation>
    </message>
    <message>
        <source>an outline begins with M, the place where it starts</source>
        <translation>un contorno empieza por M, el lugar donde comienza</translation>
    </message>
    <message>
        <source>another editor has it open (process {process} on {machine})</source>
        <translation>otro editor lo tiene abierto (proceso {process} en {machine})</translation>
    </message>
    <message>
        <source>another style is named {title}</source>
        <translation>otro estilo se llama {title}</translation>
    </message>
    <message>
        <source>as PNG it has {number:.1f} MiB, at most {number2} may be kept</source>
        <translation>como PNG tiene {number:.1f} MiB, se pueden guardar como máximo {number2}</translation>
    </message>
    <message>
        <source>as a text with its unit and so many digits</source>
        <translation>como texto con su unidad y tantas cifras</translation>
    </message>
    <message>
        <source>as a text without its unit</source>
        <translation>como texto sin su unidad</translation>
    </message>
    <message>
        <source>asks for a setpoint and never writes by itself; whatever it wrote needs a request and an approval here</source>
        <translation>solicita una consigna y nunca escribe por sí mismo; lo que escribía necesita aquí una solicitud y una aprobación</translation>
    </message>
    <message>
        <source>asset {asset} is not in the plant</source>
        <translation>el equipo {asset} no está en la planta</translation>
    </message>
    <message>
        <source>asset {bound} is not in the plant</source>
        <translation>el equipo {bound} no está en la planta</translation>
    </message>
    <message>
        <source>bits become one number</source>
        <translation>los bits pasan a ser un número</translation>
    </message>
    <message>
        <source>both hold</source>
        <translation>se cumplen ambos</translation>
    </message>
    <message>
        <source>brackets stand more than {deepest} deep; take some away</source>
        <translation>hay más de {deepest} paréntesis anidados; quite algunos</translation>
    </message>
    <message>
        <source>character {number}: {sentence}</source>
        <translation>carácter {number}: {sentence}</translation>
    </message>
    <message>
        <source>close the bracket of {token} with )</source>
        <translation>cierre el paréntesis de {token} con )</translation>
    </message>
    <message>
        <source>close the bracket with )</source>
        <translation>cierre el paréntesis con )</translation>
    </message>
    <message>
        <source>colour made grey; colour is kept for alarms and deviations</source>
        <translation>el color se hizo gris; el color se reserva para alarmas y desviaciones</translation>
    </message>
    <message>
        <source>colours are those of this program: grey is normal, colour means look here</source>
        <translation>los colores son los de este programa: gris es normal, color significa mire aquí</translation>
    </message>
    <message>
        <source>damaged {node} left out: {error}</source>
        <translation>{node} dañado omitido: {error}</translation>
    </message>
    <message>
        <source>diagram file</source>
        <translation>archivo de diagrama</translation>
    </message>
    <message>
        <source>digits are a whole number from 0 to {most_digits}</source>
        <translation>los decimales son un número entero de 0 a {most_digits}</translation>
    </message>
    <message>
        <source>drawn thing</source>
        <translation>cosa dibujada</translation>
    </message>
    <message>
        <source>each tab is a layer now; the first one is shown</source>
        <translation>cada pestaña es ahora una capa; se muestra la primera</translation>
    </message>
    <message>
        <source>element of another program left out</source>
        <translation>se omite un elemento de otro programa</translation>
    </message>
    <message>
        <source>end of a style sheet with too many rules left out</source>
        <translation>se omite el final de una hoja de estilo con demasiadas reglas</translation>
    </message>
    <message>
        <source>end of a text left out that is longer than {longest_words} letters</source>
        <translation>se omite el final de un texto de más de {longest_words} letras</translation>
    </message>
    <message>
        <source>equal is written ==</source>
        <translation>igual se escribe ==</translation>
    </message>
    <message>
        <source>field images: it must hold pictures by their names</source>
        <translation>campo images: debe contener imágenes por su nombre</translation>
    </message>
    <message>
        <source>field images: together they have more than {number} MiB</source>
        <translation>campo images: juntas tienen más de {number} MiB</translation>
    </message>
    <message>
        <source>field turning: it must be one of {names}</source>
        <translation>campo turning: debe ser uno de {names}</translation>
    </message>
    <message>
        <source>field version: it must be a number from 1 on; this is no symbol file, or it is damaged</source>
        <translation>campo version: debe ser un número a partir de 1; esto no es un archivo de símbolo, o está dañado</translation>
    </message>
    <message>
        <source>field version: it must be a number from 1 on; this is no {what}, or it is damaged</source>
        <translation>campo version: debe ser un número a partir de 1; esto no es un {what}, o está dañado</translation>
    </message>
    <message>
        <source>field {name}: it has more than {most_rows} rows</source>
        <translation>campo {name}: tiene más de {most_rows} filas</translation>
    </message>
    <message>
        <source>field {name}: it must be a list</source>
        <translation>campo {name}: debe ser una lista</translation>
    </message>
    <message>
        <source>field {place}: {said}</source>
        <translation>campo {place}: {said}</translation>
    </message>
    <message>
        <source>field {shown} stands twice in one object</source>
        <translation>el campo {shown} está dos veces en un objeto</translation>
    </message>
    <message>
        <source>flow {what} → {what2}</source>
        <translation>caudal {what} → {what2}</translation>
    </message>
    <message>
        <source>gradient made flat</source>
        <translation>degradado hecho liso</translation>
    </message>
    <message>
        <source>has no size and is left out</source>
        <translation>no tiene tamaño y se omite</translation>
    </message>
    <message>
        <source>how long its batch has lasted</source>
        <translation>cuánto dura su lote</translation>
    </message>
    <message>
        <source>how long its phase has lasted</source>
        <translation>cuánto dura su fase</translation>
    </message>
    <message>
        <source>if … then … else …</source>
        <translation>if … then … else …</translation>
    </message>
    <message>
        <source>image {name}: it is no PNG of at most {number} MiB</source>
        <translation>imagen {name}: no es un PNG de como máximo {number} MiB</translation>
    </message>
    <message>
        <source>image {name}: it is no base64; it is damaged</source>
        <translation>imagen {name}: no es base64; está dañada</translation>
    </message>
    <message>
        <source>image {name}: it must be a text in base64</source>
        <translation>imagen {name}: debe ser un texto en base64</translation>
    </message>
    <message>
        <source>image {name}: its content is not what its name says; it is damaged</source>
        <translation>imagen {name}: su contenido no es lo que dice su nombre; está dañada</translation>
    </message>
    <message>
        <source>image {name}: {error}</source>
        <translation>imagen {name}: {error}</translation>
    </message>
    <message>
        <source>is drawn as a number with its range</source>
        <translation>se dibuja como número con su rango</translation>
    </message>
    <message>
        <source>it cannot be computed, as in a division by 0</source>
        <translation>no se puede calcular, como en una división por 0</translation>
    </message>
    <message>
        <source>it crosses {other} so near to a bend that no jump fits; drag one of them aside</source>
        <translation>cruza {other} tan cerca de un codo que no cabe un puente; aparte uno de los dos</translation>
    </message>
    <message>
        <source>it does not hold</source>
        <translation>no se cumple</translation>
    </message>
    <message>
        <source>it does {kinds} there and nothing here; only its words are kept</source>
        <translation>allí hace {kinds} y aquí nada; solo se guardan sus palabras</translation>
    </message>
    <message>
        <source>it ends in the middle; copy it again</source>
        <translation>termina a la mitad; cópiela de nuevo</translation>
    </message>
    <message>
        <source>it has more than {number} MiB; make it smaller</source>
        <translation>tiene más de {number} MiB; hágala más pequeña</translation>
    </message>
    <message>
        <source>it has no size; save it again</source>
        <translation>no tiene tamaño; guárdela de nuevo</translation>
    </message>
    <message>
        <source>it has version {found} and this program reads up to {version}; open it with a newer golden-batch-hmi</source>
        <translation>tiene la versión {found} y este programa lee hasta la {version}; ábralo con un golden-batch-hmi más nuevo</translation>
    </message>
    <message>
        <source>it has {width} × {height} pixels; at most {number} million, and {longest_side} along a side, can be used: make it smaller</source>
        <translation>tiene {width} × {height} píxeles; se pueden usar como máximo {number} millones, y {longest_side} por lado: hágala más pequeña</translation>
    </message>
    <message>
        <source>it holds half a character (a lone surrogate)</source>
        <translation>contiene medio carácter (un sustituto suelto)</translation>
    </message>
    <message>
        <source>it is animated; save one picture of it</source>
        <translation>es animada; guarde una sola imagen de ella</translation>
    </message>
    <message>
        <source>it is damaged; copy it again</source>
        <translation>está dañada; cópiela de nuevo</translation>
    </message>
    <message>
        <source>it is drawn at {scale:.0%}: its letters are too small to read; enlarge the frame</source>
        <translation>se dibuja al {scale:.0%}: sus letras son demasiado pequeñas para leerlas; agrande el marco</translation>
    </message>
    <message>
        <source>it is in CMYK, for print; save it in RGB</source>
        <translation>está en CMYK, para imprimir; guárdela en RGB</translation>
    </message>
    <message>
        <source>it is larger than {number} MiB</source>
        <translation>es mayor de {number} MiB</translation>
    </message>
    <message>
        <source>it is loose; connect it to a port</source>
        <translation>está suelto; conéctelo a un puerto</translation>
    </message>
    <message>
        <source>it is neither a PNG nor a JPEG; save it as one of them</source>
        <translation>no es ni PNG ni JPEG; guárdela como uno de ellos</translation>
    </message>
    <message>
        <source>it is no symbol, which would start with {brace}</source>
        <translation>no es un símbolo, que empezaría por {brace}</translation>
    </message>
    <message>
        <source>it is off the page</source>
        <translation>está fuera de la página</translation>
    </message>
    <message>
        <source>it joins two kinds of ports: {ports}</source>
        <translation>une dos clases de puertos: {ports}</translation>
    </message>
    <message>
        <source>it joins two {source}: {names}</source>
        <translation>une dos {source}: {names}</translation>
    </message>
    <message>
        <source>it leads from an inlet to an outlet: {names}</source>
        <translation>va de una entrada a una salida: {names}</translation>
    </message>
    <message>
        <source>it leaves the page</source>
        <translation>sale de la página</translation>
    </message>
    <message>
        <source>it must be a number</source>
        <translation>debe ser un número</translation>
    </message>
    <message>
        <source>it must be one of {names}</source>
        <translation>debe ser uno de {names}</translation>
    </message>
    <message>
        <source>it must be true or false</source>
        <translation>debe ser verdadero o falso</translation>
    </message>
    <message>
        <source>it overlaps {other}</source>
        <translation>se solapa con {other}</translation>
    </message>
    <message>
        <source>it runs in {other}; drag one of them aside</source>
        <translation>corre sobre {other}; aparte uno de los dos</translation>
    </message>
    <message>
        <source>it runs through {names}</source>
        <translation>pasa a través de {names}</translation>
    </message>
    <message>
        <source>it shows the same as {first}: {subjects}</source>
        <translation>muestra lo mismo que {first}: {subjects}</translation>
    </message>
    <message>
        <source>it sticks out of the page</source>
        <translation>sobresale de la página</translation>
    </message>
    <message>
        <source>its deviation from golden, 0 to 3</source>
        <translation>su desviación del dorado, de 0 a 3</translation>
    </message>
    <message>
        <source>its ending is none of {names}</source>
        <translation>su terminación no es ninguna de {names}</translation>
    </message>
    <message>
        <source>its golden score, 0 to 1</source>
        <translation>su índice dorado, de 0 a 1</translation>
    </message>
    <message>
        <source>its operation</source>
        <translation>su operación</translation>
    </message>
    <message>
        <source>its phase, such as &quot;EXP2&quot;</source>
        <translation>su fase, por ejemplo &quot;EXP2&quot;</translation>
    </message>
    <message>
        <source>its pictures are not taken; import them as a symbol</source>
        <translation>no se toman sus imágenes; impórtelas como símbolo</translation>
    </message>
    <message>
        <source>its procedural state, such as &quot;running&quot; or &quot;held&quot;</source>
        <translation>su estado de procedimiento, por ejemplo &quot;running&quot; o &quot;held&quot;</translation>
    </message>
    <message>
        <source>line {lineno}: {errorstring}; this is no SVG, or it is damaged</source>
        <translation>línea {lineno}: {errorstring}; esto no es SVG, o está dañado</translation>
    </message>
    <message>
        <source>line {lineno}: {msg}</source>
        <translation>línea {lineno}: {msg}</translation>
    </message>
    <message>
        <source>line {line}: it is nested deeper than {deepest} levels</source>
        <translation>línea {line}: tiene más de {deepest} niveles anidados</translation>
    </message>
    <message>
        <source>line {line}: it is not written in UTF-8</source>
        <translation>línea {line}: no está escrito en UTF-8</translation>
    </message>
    <message>
        <source>medium {medium} is not in the style table; it is drawn as {drawn}</source>
        <translation>el medio {medium} no está en la tabla de estilos; se dibuja como {drawn}</translation>
    </message>
    <message>
        <source>more than {deepest} diagrams stand within each other; show {name} on its own</source>
        <translation>más de {deepest} diagramas uno dentro de otro; muestre {name} por separado</translation>
    </message>
    <message>
        <source>more than {most_parts:,} parts would be embedded on this page; show it on a page of its own</source>
        <translation>se incrustarían más de {most_parts:,} piezas en esta página; muéstrelo en su propia página</translation>
    </message>
    <message>
        <source>names and signs are written in plain letters; a tag with other letters stands in single quotes</source>
        <translation>los nombres y signos se escriben con letras simples; un tag con otras letras va entre comillas simples</translation>
    </message>
    <message>
        <source>no asset of the plant fits its parameters; choose another class</source>
        <translation>ningún equipo de la planta cumple sus parámetros; elija otra clase</translation>
    </message>
    <message>
        <source>no diagram is chosen; choose one in the properties</source>
        <translation>no hay diagrama elegido; elija uno en las propiedades</translation>
    </message>
    <message>
        <source>no tag is named {instrument}</source>
        <translation>ningún tag se llama {instrument}</translation>
    </message>
    <message>
        <source>no tag is named {name}; find and replace binds it to one</source>
        <translation>ningún tag se llama {name}; buscar y reemplazar lo enlaza a uno</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>sin unidad</translation>
    </message>
    <message>
        <source>not equal is written !=, and otherwise the word not</source>
        <translation>distinto se escribe !=, y si no la palabra not</translation>
    </message>
    <message>
        <source>nothing is known of {asset}</source>
        <translation>no se sabe nada de {asset}</translation>
    </message>
    <message>
        <source>one end hangs on something that is not there; it is loose now</source>
        <translation>un extremo cuelga de algo que no existe; ahora está suelto</translation>
    </message>
    <message>
        <source>one of them holds</source>
        <translation>se cumple uno de ellos</translation>
    </message>
    <message>
        <source>one of {names}</source>
        <translation>uno de {names}</translation>
    </message>
    <message>
        <source>other things</source>
        <translation>otras cosas</translation>
    </message>
    <message>
        <source>page {name} cannot be unpacked ({error}); save the file uncompressed</source>
        <translation>la página {name} no se puede descomprimir ({error}); guarde el archivo sin comprimir</translation>
    </message>
    <message>
        <source>page {name} is larger than {number} MiB; simplify it</source>
        <translation>la página {name} es mayor de {number} MiB; simplifíquela</translation>
    </message>
    <message>
        <source>page: {error}</source>
        <translation>página: {error}</translation>
    </message>
    <message>
        <source>parameter {parameter} has no value; give it one</source>
        <translation>el parámetro {parameter} no tiene valor; déle uno</translation>
    </message>
    <message>
        <source>parameter {parameter}: asset {value} is not in the plant</source>
        <translation>parámetro {parameter}: el equipo {value} no está en la planta</translation>
    </message>
    <message>
        <source>parameter {parameter}: no tag of the plant begins with {value}</source>
        <translation>parámetro {parameter}: ningún tag de la planta empieza por {value}</translation>
    </message>
    <message>
        <source>parameter {parameter}: {value} is no {asset_class}</source>
        <translation>parámetro {parameter}: {value} no es {asset_class}</translation>
    </message>
    <message>
        <source>parts lie over each other in another order</source>
        <translation>las piezas están superpuestas en otro orden</translation>
    </message>
    <message>
        <source>pattern or other reference as a colour made grey</source>
        <translation>trama u otra referencia como color hecha gris</translation>
    </message>
    <message>
        <source>pipe from {end} to {end2}</source>
        <translation>tubería de {end} a {end2}</translation>
    </message>
    <message>
        <source>port {port} must lie on the {side} edge, from which its pipe leaves</source>
        <translation>el puerto {port} debe estar en el borde {side}, por el que sale su tubería</translation>
    </message>
    <message>
        <source>properties of a diagram element</source>
        <translation>propiedades de un elemento de diagrama</translation>
    </message>
    <message>
        <source>property {name} left out</source>
        <translation>propiedad {name} omitida</translation>
    </message>
    <message>
        <source>property {name}: {value} is not allowed</source>
        <translation>propiedad {name}: no se admite {value}</translation>
    </message>
    <message>
        <source>put a ( before it</source>
        <translation>ponga ( delante</translation>
    </message>
    <message>
        <source>put a sign such as + or a word such as and before it</source>
        <translation>ponga delante un signo como + o una palabra como and</translation>
    </message>
    <message>
        <source>put brackets around what begins with “if” here</source>
        <translation>ponga entre paréntesis lo que aquí empieza por «if»</translation>
    </message>
    <message>
        <source>put brackets around what begins with “not” here</source>
        <translation>ponga entre paréntesis lo que aquí empieza por «not»</translation>
    </message>
    <message>
        <source>put it behind a number, whose unit it is</source>
        <translation>póngala detrás de un número, cuya unidad es</translation>
    </message>
    <message>
        <source>reference to something outside of the drawing left out</source>
        <translation>se omite una referencia a algo fuera del dibujo</translation>
    </message>
    <message>
        <source>reference to something outside of the drawing made grey</source>
        <translation>referencia a algo fuera del dibujo hecha gris</translation>
    </message>
    <message>
        <source>rounded to so many digits, 0 if none are given</source>
        <translation>redondeado a tantos decimales, 0 si no se indican</translation>
    </message>
    <message>
        <source>rule {name} {what} → {what2}</source>
        <translation>regla {name} {what} → {what2}</translation>
    </message>
    <message>
        <source>say the unit of {said}, such as 30 [L]; {said2} is in {said3}</source>
        <translation>diga la unidad de {said}, por ejemplo 30 [L]; {said2} está en {said3}</translation>
    </message>
    <message>
        <source>say what it is otherwise: if … then … else …</source>
        <translation>diga qué es si no: if … then … else …</translation>
    </message>
    <message>
        <source>scale of a drawing in the drawing (viewBox) left out</source>
        <translation>se omite la escala de un dibujo dentro del dibujo (viewBox)</translation>
    </message>
    <message>
        <source>script in an attribute left out</source>
        <translation>se omite código en un atributo</translation>
    </message>
    <message>
        <source>select three elements or more to give them equal gaps</source>
        <translation>seleccione tres elementos o más para igualar sus huecos</translation>
    </message>
    <message>
        <source>select two parts or more to make a group of them</source>
        <translation>seleccione dos piezas o más para hacer un grupo</translation>
    </message>
    <message>
        <source>setting {setting}: its lowest value is above its highest</source>
        <translation>ajuste {setting}: su valor mínimo es mayor que el máximo</translation>
    </message>
    <message>
        <source>square brackets hold nothing but a unit, such as 30 [degC]</source>
        <translation>los corchetes solo contienen una unidad, por ejemplo 30 [degC]</translation>
    </message>
    <message>
        <source>style class {style} is not in the style table; it has no effect</source>
        <translation>la clase de estilo {style} no está en la tabla de estilos; no tiene efecto</translation>
    </message>
    <message>
        <source>style class {what} → {what2}</source>
        <translation>clase de estilo {what} → {what2}</translation>
    </message>
    <message>
        <source>style file</source>
        <translation>archivo de estilos</translation>
    </message>
    <message>
        <source>style rule for anything but a class left out</source>
        <translation>se omite una regla de estilo que no es de una clase</translation>
    </message>
    <message>
        <source>style sheet with @ rules left out</source>
        <translation>se omite una hoja de estilo con reglas @</translation>
    </message>
    <message>
        <source>symbol {symbol} is not known here; it is kept and drawn as a placeholder</source>
        <translation>el símbolo {symbol} no se conoce aquí; se conserva y se dibuja un hueco en su lugar</translation>
    </message>
    <message>
        <source>symbol {symbol} → {symbol2}</source>
        <translation>símbolo {symbol} → {symbol2}</translation>
    </message>
    <message>
        <source>tag or asset</source>
        <translation>tag o equipo</translation>
    </message>
    <message>
        <source>tag {bound} is not in the plant</source>
        <translation>el tag {bound} no está en la planta</translation>
    </message>
    <message>
        <source>tag {flow} is not in the plant</source>
        <translation>el tag {flow} no está en la planta</translation>
    </message>
    <message>
        <source>text of {value:g} px is too small to read; {smallest_text:g} px or more</source>
        <translation>un texto de {value:g} px es demasiado pequeño para leerlo; {smallest_text:g} px o más</translation>
    </message>
    <message>
        <source>texts can be joined with +, and not taken from each other</source>
        <translation>los textos se pueden unir con +, pero no restar</translation>
    </message>
    <message>
        <source>the diagram</source>
        <translation>el diagrama</translation>
    </message>
    <message>
        <source>the drawing could not be read</source>
        <translation>no se pudo leer el dibujo</translation>
    </message>
    <message>
        <source>the drawing could not be read (status {status}); save it as plain SVG and try again</source>
        <translation>no se pudo leer el dibujo (estado {status}); guárdelo como SVG simple e inténtelo de nuevo</translation>
    </message>
    <message>
        <source>the drawing could not be read: {error}</source>
        <translation>no se pudo leer el dibujo: {error}</translation>
    </message>
    <message>
        <source>the drawing has more than {most_elements} elements; simplify it</source>
        <translation>el dibujo tiene más de {most_elements} elementos; simplifíquelo</translation>
    </message>
    <message>
        <source>the drawing has more than {most_segments} commands; simplify it</source>
        <translation>el dibujo tiene más de {most_segments} órdenes; simplifíquelo</translation>
    </message>
    <message>
        <source>the drawing has more than {most_segments} drawing commands; simplify it</source>
        <translation>el dibujo tiene más de {most_segments} órdenes de dibujo; simplifíquelo</translation>
    </message>
    <message>
        <source>the drawing has more than {most_shapes} shapes; simplify it</source>
        <translation>el dibujo tiene más de {most_shapes} formas; simplifíquelo</translation>
    </message>
    <message>
        <source>the drawing holds a document type, an entity or a processing instruction; save it as plain SVG</source>
        <translation>el dibujo contiene un tipo de documento, una entidad o una instrucción de proceso; guárdelo como SVG simple</translation>
    </message>
    <message>
        <source>the drawing holds itself: {link} is used inside of itself; it has no end</source>
        <translation>el dibujo se contiene a sí mismo: {link} se usa dentro de sí; no tiene fin</translation>
    </message>
    <message>
        <source>the drawing holds nothing that is taken over: no path, rectangle, circle, line or polygon</source>
        <translation>el dibujo no contiene nada que se tome: ni trazado, rectángulo, círculo, línea o polígono</translation>
    </message>
    <message>
        <source>the drawing holds {words}, which is not read; save it as plain SVG, or delete that part</source>
        <translation>el dibujo contiene {words}, que no se lee; guárdelo como SVG simple o borre esa parte</translation>
    </message>
    <message>
        <source>the drawing is larger than {number} MiB; simplify it</source>
        <translation>el dibujo es mayor de {number} MiB; simplifíquelo</translation>
    </message>
    <message>
        <source>the drawing is nested deeper than {deepest} levels; ungroup it</source>
        <translation>el dibujo tiene más de {deepest} niveles anidados; desagrúpelo</translation>
    </message>
    <message>
        <source>the drawing is not written in UTF-8; save it as plain SVG in UTF-8</source>
        <translation>el dibujo no está escrito en UTF-8; guárdelo como SVG simple en UTF-8</translation>
    </message>
    <message>
        <source>the drawing needs more memory than a drawing may; simplify it</source>
        <translation>el dibujo necesita más memoria de la permitida; simplifíquelo</translation>
    </message>
    <message>
        <source>the drawing repeats itself (use) into more than {most_expanded} elements; simplify it</source>
        <translation>el dibujo se repite (use) en más de {most_expanded} elementos; simplifíquelo</translation>
    </message>
    <message>
        <source>the drawing says that it is written in {encoding}; save it in UTF-8</source>
        <translation>el dibujo dice que está escrito en {encoding}; guárdelo en UTF-8</translation>
    </message>
    <message>
        <source>the drawing takes more than {processor_s} s or {number} MiB to read; simplify it</source>
        <translation>el dibujo tarda más de {processor_s} s o {number} MiB en leerse; simplifíquelo</translation>
    </message>
    <message>
        <source>the drawing takes too long to read; simplify it, or try again when the machine has less to do</source>
        <translation>el dibujo tarda demasiado en leerse; simplifíquelo o inténtelo cuando la máquina tenga menos que hacer</translation>
    </message>
    <message>
        <source>the expression ends</source>
        <translation>la expresión termina</translation>
    </message>
    <message>
        <source>the expression ends too early; a tag, a number or a text belongs here</source>
        <translation>la expresión termina demasiado pronto; aquí va un tag, un número o un texto</translation>
    </message>
    <message>
        <source>the file holds more than {most_pages} pages; split it</source>
        <translation>el archivo contiene más de {most_pages} páginas; divídalo</translation>
    </message>
    <message>
        <source>the file holds no page; save it with draw.io again</source>
        <translation>el archivo no contiene ninguna página; guárdelo de nuevo con draw.io</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>el archivo está vacío</translation>
    </message>
    <message>
        <source>the id of its batch</source>
        <translation>el identificador de su lote</translation>
    </message>
    <message>
        <source>the largest</source>
        <translation>el mayor</translation>
    </message>
    <message>
        <source>the medium {medium} itself</source>
        <translation>el propio medio {medium}</translation>
    </message>
    <message>
        <source>the outline has more than {most_segments} commands; simplify the drawing</source>
        <translation>el contorno tiene más de {most_segments} órdenes; simplifique el dibujo</translation>
    </message>
    <message>
        <source>the outline is too long; simplify the drawing</source>
        <translation>el contorno es demasiado largo; simplifique el dibujo</translation>
    </message>
    <message>
        <source>the page is about asset {asset}, which is not in the plant</source>
        <translation>la página trata del equipo {asset}, que no está en la planta</translation>
    </message>
    <message>
        <source>the pictures of a diagram may have {number} MiB together</source>
        <translation>las imágenes de un diagrama pueden sumar {number} MiB</translation>
    </message>
    <message>
        <source>the priority of its most important alarm, 1 to 4; 0 without one</source>
        <translation>la prioridad de su alarma más importante, de 1 a 4; 0 si no hay</translation>
    </message>
    <message>
        <source>the smallest</source>
        <translation>el menor</translation>
    </message>
    <message>
        <source>the style class {style} itself</source>
        <translation>la propia clase de estilo {style}</translation>
    </message>
    <message>
        <source>the symbol</source>
        <translation>el símbolo</translation>
    </message>
    <message>
        <source>the symbol {symbol} itself</source>
        <translation>el propio símbolo {symbol}</translation>
    </message>
    <message>
        <source>the two can never be equal; it may be {names}</source>
        <translation>los dos nunca pueden ser iguales; puede ser {names}</translation>
    </message>
    <message>
        <source>the unit that comes out here is beyond all measure; take fewer powers</source>
        <translation>la unidad resultante se sale de toda medida; use menos potencias</translation>
    </message>
    <message>
        <source>the unit {said}</source>
        <translation>la unidad {said}</translation>
    </message>
    <message>
        <source>the {effect} of {target}</source>
        <translation>el efecto {effect} de {target}</translation>
    </message>
    <message>
        <source>the {word} {name!r} needs a name of letters, digits, - and _ that begins with a letter</source>
        <translation>{word} {name!r} necesita un nombre de letras, cifras, - y _ que empiece por una letra</translation>
    </message>
    <message>
        <source>there is a layer {name} already</source>
        <translation>ya hay una capa {name}</translation>
    </message>
    <message>
        <source>there is no class {class_}</source>
        <translation>no hay clase {class_}</translation>
    </message>
    <message>
        <source>there is no diagram {name} in the folder; choose another one</source>
        <translation>no hay diagrama {name} en la carpeta; elija otro</translation>
    </message>
    <message>
        <source>there is no diagram {wanted} in this folder</source>
        <translation>no hay diagrama {wanted} en esta carpeta</translation>
    </message>
    <message>
        <source>there is no element {element}</source>
        <translation>no hay elemento {element}</translation>
    </message>
    <message>
        <source>there is no function {function}; there are {names}</source>
        <translation>no hay función {function}; hay {names}</translation>
    </message>
    <message>
        <source>there is no pipe {pipe}</source>
        <translation>no hay tubería {pipe}</translation>
    </message>
    <message>
        <source>there is no shape</source>
        <translation>no hay ninguna forma</translation>
    </message>
    <message>
        <source>there is no symbol for a number</source>
        <translation>no hay símbolo para un número</translation>
    </message>
    <message>
        <source>there is no way back to another diagram; put a navigation button on it</source>
        <translation>no hay camino de vuelta a otro diagrama; ponga un botón de navegación</translation>
    </message>
    <message>
        <source>this is XML, but no SVG: its first element is not svg</source>
        <translation>esto es XML, pero no SVG: su primer elemento no es svg</translation>
    </message>
    <message>
        <source>this is XML, but no display of Phoebus: its first element is not display</source>
        <translation>esto es XML, pero no una pantalla de Phoebus: su primer elemento no es display</translation>
    </message>
    <message>
        <source>this is XML, but no drawing of draw.io: its first element is not mxfile</source>
        <translation>esto es XML, pero no un dibujo de draw.io: su primer elemento no es mxfile</translation>
    </message>
    <message>
        <source>this is the last medium for {kind} ports; add another one first</source>
        <translation>este es el último medio para puertos {kind}; añada antes otro</translation>
    </message>
    <message>
        <source>this is {said}, and {wish} belongs here{way}</source>
        <translation>esto es {said}, y aquí va {wish}{way}</translation>
    </message>
    <message>
        <source>this may be any text</source>
        <translation>esto puede ser cualquier texto</translation>
    </message>
    <message>
        <source>this name has no end; put a &apos; behind it</source>
        <translation>este nombre no termina; ponga &apos; detrás</translation>
    </message>
    <message>
        <source>this text has no end; put a &quot; behind it</source>
        <translation>este texto no termina; ponga &quot; detrás</translation>
    </message>
    <message>
        <source>too much stands within each other; take brackets and signs away</source>
        <translation>hay demasiado anidado; quite paréntesis y signos</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>verdadero o falso</translation>
    </message>
    <message>
        <source>true or false, or a number</source>
        <translation>verdadero o falso, o un número</translation>
    </message>
    <message>
        <source>turned by {turn:g} degrees; {quarter} is nearest</source>
        <translation>girado {turn:g} grados; lo más cercano es {quarter}</translation>
    </message>
    <message>
        <source>two comparisons in a row; join them with “and”</source>
        <translation>dos comparaciones seguidas; únalas con «and»</translation>
    </message>
    <message>
        <source>two parts are named {part}</source>
        <translation>dos piezas se llaman {part}</translation>
    </message>
    <message>
        <source>two powers in a row; put one of them into brackets</source>
        <translation>dos potencias seguidas; ponga una entre paréntesis</translation>
    </message>
    <message>
        <source>two {word}s are named {name}; rename one of them</source>
        <translation>dos {word}s se llaman {name}; renombre una</translation>
    </message>
    <message>
        <source>type mismatch: {slot} is a number, and {bound} a text</source>
        <translation>tipos distintos: {slot} es un número, y {bound} un texto</translation>
    </message>
    <message>
        <source>type mismatch: {slot} is a number, and {bound} the mode of a controller</source>
        <translation>tipos distintos: {slot} es un número, y {bound} el modo de un controlador</translation>
    </message>
    <message>
        <source>unit mismatch: {pair}</source>
        <translation>unidades distintas: {pair}</translation>
    </message>
    <message>
        <source>unit mismatch: {slot} is {wanted}, and {tag} is in {unit}</source>
        <translation>unidades distintas: {slot} está {wanted}, y {tag} está en {unit}</translation>
    </message>
    <message>
        <source>unknown colour made grey</source>
        <translation>color desconocido hecho gris</translation>
    </message>
    <message>
        <source>use of something that is missing left out</source>
        <translation>se omite el uso de algo que falta</translation>
    </message>
    <message>
        <source>version {number} is too old; open and save it with an older golden-batch-hmi first</source>
        <translation>la versión {number} es demasiado antigua; ábralo y guárdelo antes con un golden-batch-hmi más antiguo</translation>
    </message>
    <message>
        <source>what a newer program added</source>
        <translation>lo que añadió un programa más nuevo</translation>
    </message>
    <message>
        <source>what it is if the condition holds</source>
        <translation>lo que es si se cumple la condición</translation>
    </message>
    <message>
        <source>what it is otherwise</source>
        <translation>lo que es si no</translation>
    </message>
    <message>
        <source>what it plots stands in another file; bind a tag</source>
        <translation>lo que traza está en otro archivo; enlace un tag</translation>
    </message>
    <message>
        <source>whether an alarm of it stands</source>
        <translation>si tiene una alarma</translation>
    </message>
    <message>
        <source>whether an alarm of it waits to be acknowledged</source>
        <translation>si tiene una alarma pendiente de reconocer</translation>
    </message>
    <message>
        <source>whether it is stale or was never seen</source>
        <translation>si está anticuado o nunca se vio</translation>
    </message>
    <message>
        <source>whether its quality is bad</source>
        <translation>si su calidad es mala</translation>
    </message>
    <message>
        <source>whether its quality is good</source>
        <translation>si su calidad es buena</translation>
    </message>
    <message>
        <source>whether its quality is uncertain</source>
        <translation>si su calidad es incierta</translation>
    </message>
    <message>
        <source>width and height must be from {smallest_side:g} to {largest_side:g} px</source>
        <translation>el ancho y el alto deben ser de {smallest_side:g} a {largest_side:g} px</translation>
    </message>
    <message>
        <source>without its sign</source>
        <translation>sin su signo</translation>
    </message>
    <message>
        <source>write it small: {token}</source>
        <translation>escríbalo en minúsculas: {token}</translation>
    </message>
    <message>
        <source>write the word and</source>
        <translation>escriba la palabra and</translation>
    </message>
    <message>
        <source>write the word or</source>
        <translation>escriba la palabra or</translation>
    </message>
    <message>
        <source>write: if … then … else …</source>
        <translation>escriba: if … then … else …</translation>
    </message>
    <message>
        <source>{asset} has no tag {role}{there}</source>
        <translation>{asset} no tiene tag {role}{there}</translation>
    </message>
    <message>
        <source>{asset} has {count} tags {role}: {listed}; say which, as in {role}#1</source>
        <translation>{asset} tiene {count} tags {role}: {listed}; diga cuál, como en {role}#1</translation>
    </message>
    <message>
        <source>{count} bends → {count2} bends</source>
        <translation>{count} codos → {count2} codos</translation>
    </message>
    <message>
        <source>{description}{more}</source>
        <translation>{description}{more}</translation>
    </message>
    <message>
        <source>{each} {number}, field id: another one has the id {made} too; change one</source>
        <translation>{each} {number}, campo id: otro tiene también el id {made}; cambie uno</translation>
    </message>
    <message>
        <source>{each} {number}, field name: another one is named {made} too; rename one</source>
        <translation>{each} {number}, campo name: otro se llama también {made}; renombre uno</translation>
    </message>
    <message>
        <source>{edit}: the page is not what it was when the edit was made</source>
        <translation>{edit}: la página no es la que era cuando se hizo el cambio</translation>
    </message>
    <message>
        <source>{edit}: {id} is not what it was when the edit was made</source>
        <translation>{edit}: {id} no es lo que era cuando se hizo el cambio</translation>
    </message>
    <message>
        <source>{element} has no port {port}</source>
        <translation>{element} no tiene puerto {port}</translation>
    </message>
    <message>
        <source>{element} is no element of the diagram</source>
        <translation>{element} no es un elemento del diagrama</translation>
    </message>
    <message>
        <source>{element} shows no tag</source>
        <translation>{element} no muestra ningún tag</translation>
    </message>
    <message>
        <source>{element}, {port} and {element2}, {port2}</source>
        <translation>{element}, {port} y {element2}, {port2}</translation>
    </message>
    <message>
        <source>{element}, {port} is for a utility, {element2}, {port2} for the product</source>
        <translation>{element}, {port} es para un servicio, {element2}, {port2} para el producto</translation>
    </message>
    <message>
        <source>{element}, {port} is for {kind}, not {medium}</source>
        <translation>{element}, {port} es para {kind}, no {medium}</translation>
    </message>
    <message>
        <source>{fault}; mend the file, or put it aside and start over</source>
        <translation>{fault}; repare el archivo, o apártelo y empiece de nuevo</translation>
    </message>
    <message>
        <source>{file} cannot be read: {error}</source>
        <translation>{file} no se puede leer: {error}</translation>
    </message>
    <message>
        <source>{file}, class</source>
        <translation>{file}, clase</translation>
    </message>
    <message>
        <source>{file}, field classes</source>
        <translation>{file}, campo classes</translation>
    </message>
    <message>
        <source>{file}, field media</source>
        <translation>{file}, campo media</translation>
    </message>
    <message>
        <source>{file}, field media: one of kind {kind} is missing; add it</source>
        <translation>{file}, campo media: falta uno de la clase {kind}; añádalo</translation>
    </message>
    <message>
        <source>{file}, field parts: it must be a list; this is no diagram, or it is damaged</source>
        <translation>{file}, campo parts: debe ser una lista; esto no es un diagrama, o está dañado</translation>
    </message>
    <message>
        <source>{file}, medium</source>
        <translation>{file}, medio</translation>
    </message>
    <message>
        <source>{file}, page</source>
        <translation>{file}, página</translation>
    </message>
    <message>
        <source>{file}, part {number}</source>
        <translation>{file}, pieza {number}</translation>
    </message>
    <message>
        <source>{file}, part {number}: another part is named {part} too; rename one of them</source>
        <translation>{file}, pieza {number}: otra pieza se llama también {part}; renombre una</translation>
    </message>
    <message>
        <source>{file}, {error}</source>
        <translation>{file}, {error}</translation>
    </message>
    <message>
        <source>{file}: it holds no styles, which would start with {{</source>
        <translation>{file}: no contiene estilos, que empezarían por {{</translation>
    </message>
    <message>
        <source>{file}: it is no diagram, which would start with {{</source>
        <translation>{file}: no es un diagrama, que empezaría por {{</translation>
    </message>
    <message>
        <source>{file}: {error}</source>
        <translation>{file}: {error}</translation>
    </message>
    <message>
        <source>{file}{mark}{error}</source>
        <translation>{file}{mark}{error}</translation>
    </message>
    <message>
        <source>{fitting} of {asset} has no {part}</source>
        <translation>{fitting} de {asset} no tiene {part}</translation>
    </message>
    <message>
        <source>{folder} cannot be read: {error}</source>
        <translation>{folder} no se puede leer: {error}</translation>
    </message>
    <message>
        <source>{foreign} is no parameter of this diagram; it has {names}</source>
        <translation>{foreign} no es un parámetro de este diagrama; tiene {names}</translation>
    </message>
    <message>
        <source>{function} is given {count} things; it is written {form}</source>
        <translation>{function} recibe {count} cosas; se escribe {form}</translation>
    </message>
    <message>
        <source>{id} is no element of the diagram</source>
        <translation>{id} no es un elemento del diagrama</translation>
    </message>
    <message>
        <source>{id} is no image</source>
        <translation>{id} no es una imagen</translation>
    </message>
    <message>
        <source>{id} is no pipe of the diagram</source>
        <translation>{id} no es una tubería del diagrama</translation>
    </message>
    <message>
        <source>{id} is not on the diagram any more</source>
        <translation>{id} ya no está en el diagrama</translation>
    </message>
    <message>
        <source>{id} is on layer {layer}, which is locked; unlock it in the outline first</source>
        <translation>{id} está en la capa {layer}, que está bloqueada; desbloquéela antes en el esquema</translation>
    </message>
    <message>
        <source>{kind} is not known here; a frame keeps its place</source>
        <translation>{kind} no se conoce aquí; un marco guarda su lugar</translation>
    </message>
    <message>
        <source>{left_out} more of the same kind</source>
        <translation>{left_out} más de la misma clase</translation>
    </message>
    <message>
        <source>{name!r} is no name for a symbol; use small letters, digits and _, a letter first</source>
        <translation>{name!r} no es un nombre de símbolo; use minúsculas, cifras y _, primero una letra</translation>
    </message>
    <message>
        <source>{names} never taken; expressions may do the same here</source>
        <translation>{names} nunca se toman; las expresiones pueden hacer aquí lo mismo</translation>
    </message>
    <message>
        <source>{name} is a name that Windows keeps for a device; take another one</source>
        <translation>{name} es un nombre que Windows reserva para un dispositivo; tome otro</translation>
    </message>
    <message>
        <source>{name} is a symbol of the program itself; give yours another name</source>
        <translation>{name} es un símbolo del propio programa; dé otro nombre al suyo</translation>
    </message>
    <message>
        <source>{name} is made by Phoebus itself and is not taken; write an expression</source>
        <translation>{name} lo hace el propio Phoebus y no se toma; escriba una expresión</translation>
    </message>
    <message>
        <source>{name} is no number that may stand in a file</source>
        <translation>{name} no es un número que pueda estar en un archivo</translation>
    </message>
    <message>
        <source>{name} is no parameter of this diagram</source>
        <translation>{name} no es un parámetro de este diagrama</translation>
    </message>
    <message>
        <source>{name} is no tag of this plant{said}</source>
        <translation>{name} no es un tag de esta planta{said}</translation>
    </message>
    <message>
        <source>{name} is no transformation that is read</source>
        <translation>{name} no es una transformación que se lea</translation>
    </message>
    <message>
        <source>{name} is not known here; a frame keeps its place</source>
        <translation>{name} no se conoce aquí; un marco guarda su lugar</translation>
    </message>
    <message>
        <source>{name} is shown within itself ({names}); remove one</source>
        <translation>{name} se muestra dentro de sí mismo ({names}); quite uno</translation>
    </message>
    <message>
        <source>{name} is taken; take another name</source>
        <translation>{name} está ocupado; tome otro nombre</translation>
    </message>
    <message>
        <source>{name} left out</source>
        <translation>{name} omitido</translation>
    </message>
    <message>
        <source>{name} needs a value for {names}; enter it in the properties</source>
        <translation>{name} necesita un valor para {names}; indíquelo en las propiedades</translation>
    </message>
    <message>
        <source>{name}, row {number}</source>
        <translation>{name}, fila {number}</translation>
    </message>
    <message>
        <source>{name}: only the first {most} of {count} symbols are read</source>
        <translation>{name}: solo se leen los primeros {most} de {count} símbolos</translation>
    </message>
    <message>
        <source>{name}: {value} is not allowed</source>
        <translation>{name}: no se admite {value}</translation>
    </message>
    <message>
        <source>{new} is a parameter already</source>
        <translation>{new} ya es un parámetro</translation>
    </message>
    <message>
        <source>{new} is already on the diagram</source>
        <translation>{new} ya está en el diagrama</translation>
    </message>
    <message>
        <source>{node} left out</source>
        <translation>{node} omitido</translation>
    </message>
    <message>
        <source>{odd} is no state of this symbol</source>
        <translation>{odd} no es un estado de este símbolo</translation>
    </message>
    <message>
        <source>{part} in it: {words}</source>
        <translation>{part} en él: {words}</translation>
    </message>
    <message>
        <source>{part} is not on the diagram any more</source>
        <translation>{part} ya no está en el diagrama</translation>
    </message>
    <message>
        <source>{path} (cannot be read)</source>
        <translation>{path} (no se puede leer)</translation>
    </message>
    <message>
        <source>{path} cannot be put back: {error}</source>
        <translation>{path} no se puede restaurar: {error}</translation>
    </message>
    <message>
        <source>{path} cannot be read here: {error}</source>
        <translation>{path} no se puede leer aquí: {error}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {error}</source>
        <translation>{path} no se puede leer: {error}</translation>
    </message>
    <message>
        <source>{path} cannot be saved: {error}</source>
        <translation>{path} no se puede guardar: {error}</translation>
    </message>
    <message>
        <source>{path} cannot be written: {error}</source>
        <translation>{path} no se puede escribir: {error}</translation>
    </message>
    <message>
        <source>{path} is left as it is: {error}</source>
        <translation>{path} queda como está: {error}</translation>
    </message>
    <message>
        <source>{path} is left as it is: {holder}</source>
        <translation>{path} queda como está: {holder}</translation>
    </message>
    <message>
        <source>{path} was changed since and is left as it is</source>
        <translation>{path} cambió entretanto y queda como está</translation>
    </message>
    <message>
        <source>{path}: it holds the symbol {symbol}; name the file {symbol}{suffix}</source>
        <translation>{path}: contiene el símbolo {symbol}; llame al archivo {symbol}{suffix}</translation>
    </message>
    <message>
        <source>{piece!r} is no case; type them like {help}</source>
        <translation>{piece!r} no es un caso; escríbalos como {help}</translation>
    </message>
    <message>
        <source>{pipe} cannot end on itself</source>
        <translation>{pipe} no puede terminar en sí misma</translation>
    </message>
    <message>
        <source>{quoted}; true is &quot;{states}&quot;, false &quot;{states2}&quot;</source>
        <translation>{quoted}; verdadero es &quot;{states}&quot;, falso &quot;{states2}&quot;</translation>
    </message>
    <message>
        <source>{said} has {unit_words} and {said2} has {unit_words2}; use values of one unit</source>
        <translation>{said} tiene {unit_words} y {said2} tiene {unit_words2}; use valores de una misma unidad</translation>
    </message>
    <message>
        <source>{said} is no asset of this plant; there are {known}</source>
        <translation>{said} no es un equipo de esta planta; hay {known}</translation>
    </message>
    <message>
        <source>{said} is {said2} and stands among texts{hint}</source>
        <translation>{said} es {said2} y está entre textos{hint}</translation>
    </message>
    <message>
        <source>{said} is {said2} and {said3} is {said4}</source>
        <translation>{said} es {said2} y {said3} es {said4}</translation>
    </message>
    <message>
        <source>{said} is {said2}, and a number belongs here</source>
        <translation>{said} es {said2}, y aquí va un número</translation>
    </message>
    <message>
        <source>{said} is {said2}, and true or false belongs here{hint}</source>
        <translation>{said} es {said2}, y aquí va verdadero o falso{hint}</translation>
    </message>
    <message>
        <source>{said} is {said2}; it can only be compared with == and !=</source>
        <translation>{said} es {said2}; solo se puede comparar con == y !=</translation>
    </message>
    <message>
        <source>{said} stands where the name of a tag belongs</source>
        <translation>{said} está donde va el nombre de un tag</translation>
    </message>
    <message>
        <source>{said} where “{words}” belongs; {hint}</source>
        <translation>{said} donde va «{words}»; {hint}</translation>
    </message>
    <message>
        <source>{said}; both branches must be of one kind</source>
        <translation>{said}; ambas ramas deben ser de una misma clase</translation>
    </message>
    <message>
        <source>{said}; compare things of one kind</source>
        <translation>{said}; compare cosas de una misma clase</translation>
    </message>
    <message>
        <source>{said}; the states are {there_are}</source>
        <translation>{said}; los estados son {there_are}</translation>
    </message>
    <message>
        <source>{setpoint} is bound as a setpoint and is none</source>
        <translation>{setpoint} está enlazado como consigna y no lo es</translation>
    </message>
    <message>
        <source>{shown} is too large or too long for a number</source>
        <translation>{shown} es demasiado grande o largo para un número</translation>
    </message>
    <message>
        <source>{shown} is too long for a number</source>
        <translation>{shown} es demasiado largo para un número</translation>
    </message>
    <message>
        <source>{slot} is for the {value} of a loop, and {tag} is its {part}</source>
        <translation>{slot} es para el {value} de un lazo, y {tag} es su {part}</translation>
    </message>
    <message>
        <source>{spec} cannot be read when it is turned; set its rotation to 0</source>
        <translation>{spec} no se puede leer girado; ponga su rotación a 0</translation>
    </message>
    <message>
        <source>{spec} has no property {name}; it has no effect</source>
        <translation>{spec} no tiene propiedad {name}; no tiene efecto</translation>
    </message>
    <message>
        <source>{spec} has no rule {name}; it has no effect</source>
        <translation>{spec} no tiene regla {name}; no tiene efecto</translation>
    </message>
    <message>
        <source>{spec} has no slot {name}; {bound} is not shown</source>
        <translation>{spec} no tiene ranura {name}; {bound} no se muestra</translation>
    </message>
    <message>
        <source>{stripped!r} is no number</source>
        <translation>{stripped!r} no es un número</translation>
    </message>
    <message>
        <source>{stroke} needs {count} numbers</source>
        <translation>{stroke} necesita {count} números</translation>
    </message>
    <message>
        <source>{styles_file} cannot be put aside: {error}</source>
        <translation>{styles_file} no se puede apartar: {error}</translation>
    </message>
    <message>
        <source>{styles_file} cannot be read: {error}</source>
        <translation>{styles_file} no se puede leer: {error}</translation>
    </message>
    <message>
        <source>{styles_file} cannot be saved: {error}</source>
        <translation>{styles_file} no se puede guardar: {error}</translation>
    </message>
    <message>
        <source>{styles_file} was changed by another program and was read again; look, and repeat</source>
        <translation>{styles_file} lo cambió otro programa y se leyó de nuevo; mírelo y repita</translation>
    </message>
    <message>
        <source>{style} is used by {named}; give those parts another style first</source>
        <translation>{style} lo usa {named}; dé antes otro estilo a esas piezas</translation>
    </message>
    <message>
        <source>{symbol}{more}</source>
        <translation>{symbol}{more}</translation>
    </message>
    <message>
        <source>{tag} was never seen</source>
        <translation>{tag} no se vio nunca</translation>
    </message>
    <message>
        <source>{tag}: not every {asset_class} has such a tag</source>
        <translation>{tag}: no todo {asset_class} tiene ese tag</translation>
    </message>
    <message>
        <source>{token} is too large for a number</source>
        <translation>{token} es demasiado grande para un número</translation>
    </message>
    <message>
        <source>{token} stands alone; a unit stands behind a number, such as 30 [degC]</source>
        <translation>{token} está solo; una unidad va detrás de un número, por ejemplo 30 [degC]</translation>
    </message>
    <message>
        <source>{unit} is no unit that is known here; tags of this plant are in {examples} …</source>
        <translation>{unit} no es una unidad conocida aquí; los tags de esta planta están en {examples} …</translation>
    </message>
    <message>
        <source>{value} for {slot} is missing; bind one</source>
        <translation>falta {value} para {slot}; enlace uno</translation>
    </message>
    <message>
        <source>{value} is already on the diagram</source>
        <translation>{value} ya está en el diagrama</translation>
    </message>
    <message>
        <source>{value} is in {unit}, {setpoint} in {unit2}</source>
        <translation>{value} está en {unit}, {setpoint} en {unit2}</translation>
    </message>
    <message>
        <source>{value} is not on the diagram</source>
        <translation>{value} no está en el diagrama</translation>
    </message>
    <message>
        <source>{verb} “{label}” of {whose}</source>
        <translation>{verb} «{label}» de {whose}</translation>
    </message>
    <message>
        <source>{wanted} is opened for {asset}, which is no asset of the plant</source>
        <translation>{wanted} se abre para {asset}, que no es un equipo de la planta</translation>
    </message>
    <message>
        <source>{what} ({count} times)</source>
        <translation>{what} ({count} veces)</translation>
    </message>
    <message>
        <source>{what} has become {what2}</source>
        <translation>{what} ha pasado a ser {what2}</translation>
    </message>
    <message>
        <source>{what} {number}</source>
        <translation>{what} {number}</translation>
    </message>
    <message>
        <source>{where} goes in a straight line and has no cases</source>
        <translation>{where} va en línea recta y no tiene casos</translation>
    </message>
    <message>
        <source>{where}, field colour</source>
        <translation>{where}, campo colour</translation>
    </message>
    <message>
        <source>{where}, field dash</source>
        <translation>{where}, campo dash</translation>
    </message>
    <message>
        <source>{where}, field kind</source>
        <translation>{where}, campo kind</translation>
    </message>
    <message>
        <source>{where}, field kind: it must be {names}</source>
        <translation>{where}, campo kind: debe ser {names}</translation>
    </message>
    <message>
        <source>{where}, field layers: two layers have one name; rename one of them</source>
        <translation>{where}, campo layers: dos capas tienen el mismo nombre; renombre una</translation>
    </message>
    <message>
        <source>{where}, field parameters: two are named {row}; rename one of them</source>
        <translation>{where}, campo parameters: dos se llaman {row}; renombre uno</translation>
    </message>
    <message>
        <source>{where}, field path: {error}</source>
        <translation>{where}, campo path: {error}</translation>
    </message>
    <message>
        <source>{where}, field {field}: {said}</source>
        <translation>{where}, campo {field}: {said}</translation>
    </message>
    <message>
        <source>{where}, field {field}: {words}</source>
        <translation>{where}, campo {field}: {words}</translation>
    </message>
    <message>
        <source>{where}, layer {number}</source>
        <translation>{where}, capa {number}</translation>
    </message>
    <message>
        <source>{where}, parameter {number}</source>
        <translation>{where}, parámetro {number}</translation>
    </message>
    <message>
        <source>{where}, setting {name}</source>
        <translation>{where}, ajuste {name}</translation>
    </message>
    <message>
        <source>{where}, setting {name}: it must be {words}, not {value!r}</source>
        <translation>{where}, ajuste {name}: debe ser {words}, no {value!r}</translation>
    </message>
    <message>
        <source>{where}, source</source>
        <translation>{where}, origen</translation>
    </message>
    <message>
        <source>{where}, target</source>
        <translation>{where}, destino</translation>
    </message>
    <message>
        <source>{where}: it must be a list; this is no style file, or it is damaged</source>
        <translation>{where}: debe ser una lista; esto no es un archivo de estilos, o está dañado</translation>
    </message>
    <message>
        <source>{where}: it must be a whole number, not {value!r}</source>
        <translation>{where}: debe ser un número entero, no {value!r}</translation>
    </message>
    <message>
        <source>{where}: it must be an object</source>
        <translation>{where}: debe ser un objeto</translation>
    </message>
    <message>
        <source>{where}: it needs an element and a port, or a pipe and a place, or a place</source>
        <translation>{where}: necesita un elemento y un puerto, o una tubería y un lugar, o un lugar</translation>
    </message>
    <message>
        <source>{where}: nothing that is drawn is named {target}</source>
        <translation>{where}: nada dibujado se llama {target}</translation>
    </message>
    <message>
        <source>{where}: there is no setting {bound} with a number</source>
        <translation>{where}: no hay ajuste {bound} con un número</translation>
    </message>
    <message>
        <source>{where}: there is no slot {slot} for a tag; add one or choose another</source>
        <translation>{where}: no hay ranura {slot} para un tag; añada una o elija otra</translation>
    </message>
    <message>
        <source>{where}: {given!r} is not what it can be</source>
        <translation>{where}: {given!r} no es lo que puede ser</translation>
    </message>
    <message>
        <source>{where}: {kind} has no {effect}</source>
        <translation>{where}: {kind} no tiene {effect}</translation>
    </message>
    <message>
        <source>{where}: {value!r} is not allowed; {may_be}</source>
        <translation>{where}: no se admite {value!r}; {may_be}</translation>
    </message>
    <message>
        <source>{where}: {words!r} is none of {words2}</source>
        <translation>{where}: {words!r} no es ninguno de {words2}</translation>
    </message>
    <message>
        <source>{word!r} is no number that may stand in an outline</source>
        <translation>{word!r} no es un número que pueda estar en un contorno</translation>
    </message>
    <message>
        <source>{worded} onto layer {name}</source>
        <translation>{worded} en la capa {name}</translation>
    </message>
    <message>
        <source>{words!r} is no drawing command; M, L, C and Z are</source>
        <translation>{words!r} no es una orden de dibujo; lo son M, L, C y Z</translation>
    </message>
    <message>
        <source>{words!r} is no length that is read</source>
        <translation>{words!r} no es una longitud que se lea</translation>
    </message>
    <message>
        <source>{words!r}: a shape is {names}</source>
        <translation>{words!r}: una forma es {names}</translation>
    </message>
    <message>
        <source>{words} is no bound; take a number</source>
        <translation>{words} no es un límite; tome un número</translation>
    </message>
    <message>
        <source>{word} of the pipe: {words}</source>
        <translation>{word} de la tubería: {words}</translation>
    </message>
    <message>
        <source>{{{name}}} is no parameter of this diagram; it has {known}</source>
        <translation>{{{name}}} no es un parámetro de este diagrama; tiene {known}</translation>
    </message>
    <message>
        <source>“{token}” is too much here; take it away, or {hint}</source>
        <translation>«{token}» sobra aquí; quítelo, o {hint}</translation>
    </message>
    <message>
        <source>“{token}” stands</source>
        <translation>«{token}» está</translation>
    </message>
    <message>
        <source>“{token}” stands where a tag, a number or a text belongs</source>
        <translation>«{token}» está donde va un tag, un número o un texto</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>What is wrong</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>{text}   ◄ changed</source>
        <translation>{text}   ◄ cambió</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>; then {coming}, begin unknown</source>
        <translation>; luego {coming}, inicio desconocido</translation>
    </message>
    <message>
        <source>golden</source>
        <translation>dorado</translation>
    </message>
    <message>
        <source>golden known to {hour}</source>
        <translation>dorado conocido hasta {hour}</translation>
    </message>
    <message>
        <source>golden, not a forecast</source>
        <translation>dorado, no es un pronóstico</translation>
    </message>
</context>
<context>
    <name>Drift</name>
    <message>
        <source>Level 1 was reached in {reached} of {runs} runs ({observed} %, interval {low} to {high} %), stated are {stated} %.</source>
        <translation>El nivel 1 se alcanzó en {reached} de {runs} ejecuciones ({observed} %, intervalo {low} a {high} %); lo declarado es {stated} %.</translation>
    </message>
    <message>
        <source>{name} lies above golden in {count} of {runs} runs, by {by} sigmas.</source>
        <translation>{name} está por encima del dorado en {count} de {runs} ejecuciones, en {by} sigmas.</translation>
    </message>
    <message>
        <source>{name} lies below golden in {count} of {runs} runs, by {by} sigmas.</source>
        <translation>{name} está por debajo del dorado en {count} de {runs} ejecuciones, en {by} sigmas.</translation>
    </message>
    <message>
        <source>{name} was beyond its typical size in {out} of the last {runs} runs (in the middle one at {share} % of the looks).</source>
        <translation>{name} superó su tamaño típico en {out} de las últimas {runs} ejecuciones (en la mediana, en el {share} % de las miradas).</translation>
    </message>
    <message>
        <source>{name}: nothing has drifted in the last {runs} runs.</source>
        <translation>{name}: nada ha derivado en las últimas {runs} ejecuciones.</translation>
    </message>
    <message>
        <source>{name}: too few runs to say anything, {runs} of {least}.</source>
        <translation>{name}: muy pocas ejecuciones para decir algo, {runs} de {least}.</translation>
    </message>
    <message>
        <source>{name}: {drifts} Train a new model with the batches since then, if they are as wanted.</source>
        <translation>{name}: {drifts} Entrene un modelo nuevo con los lotes desde entonces, si son como se desea.</translation>
    </message>
</context>
<context>
    <name>Duties</name>
    <message>
        <source>A supervisor lends approvals and says who is on call.</source>
        <translation>Un supervisor delega aprobaciones y dice quién está de guardia.</translation>
    </message>
    <message>
        <source>Approvals that are lent</source>
        <translation>Aprobaciones delegadas</translation>
    </message>
    <message>
        <source>Approvals that are lent; each ends by itself</source>
        <translation>Aprobaciones delegadas; cada una termina por sí sola</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Equipos</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Delegations and on call</source>
        <translation>Delegaciones y guardias</translation>
    </message>
    <message>
        <source>End this delegation</source>
        <translation>Terminar esta delegación</translation>
    </message>
    <message>
        <source>End this turn on call</source>
        <translation>Terminar esta guardia</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Lend my approval</source>
        <translation>Delegar mi aprobación</translation>
    </message>
    <message>
        <source>On call</source>
        <translation>De guardia</translation>
    </message>
    <message>
        <source>On call; it gives no right</source>
        <translation>De guardia; no da ningún derecho</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Put on call</source>
        <translation>Poner de guardia</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Reason, also for ending</source>
        <translation>Motivo, también para terminar</translation>
    </message>
    <message>
        <source>Right of</source>
        <translation>Derecho de</translation>
    </message>
    <message>
        <source>Setpoints of class</source>
        <translation>Consignas de clase</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>Whoever signs in your name does so with his own password; both names are recorded.</source>
        <translation>Quien firma en su nombre lo hace con su propia contraseña; ambos nombres quedan registrados.</translation>
    </message>
    <message>
        <source>Your password, for lending</source>
        <translation>Su contraseña, para delegar</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>secured only</source>
        <translation>solo protegida</translation>
    </message>
    <message>
        <source>verified and secured</source>
        <translation>verificada y protegida</translation>
    </message>
    <message>
        <source>verified only</source>
        <translation>solo verificada</translation>
    </message>
</context>
<context>
    <name>Duty</name>
    <message>
        <source>choose an operator or a supervisor: whoever administers users, clears tags or changes limits never approves</source>
        <translation>elija un operador o un supervisor: quien administra usuarios, libera variables o cambia límites no aprueba nunca</translation>
    </message>
    <message>
        <source>it lasts from a minute to {days} days and begins within {ahead} days</source>
        <translation>dura de un minuto a {days} días y empieza dentro de {ahead} días</translation>
    </message>
    <message>
        <source>log in again; this account belongs to somebody else now</source>
        <translation>inicie sesión otra vez; esta cuenta pertenece ahora a otra persona</translation>
    </message>
    <message>
        <source>not lent, because the open requests cannot be read ({error})</source>
        <translation>no se delegó, porque no se pueden leer las solicitudes abiertas ({error})</translation>
    </message>
    <message>
        <source>say for which classes: verified, secured or both</source>
        <translation>diga para qué clases: verificada, protegida o ambas</translation>
    </message>
    <message>
        <source>the plant has no asset {asset}</source>
        <translation>la planta no tiene el equipo {asset}</translation>
    </message>
    <message>
        <source>this delegation has ended already</source>
        <translation>esta delegación ya ha terminado</translation>
    </message>
    <message>
        <source>this turn on call has ended already</source>
        <translation>esta guardia ya ha terminado</translation>
    </message>
    <message>
        <source>{account} is an account of the same person; choose somebody else</source>
        <translation>{account} es una cuenta de la misma persona; elija a otra</translation>
    </message>
    <message>
        <source>{full_name} has asked for {tag} and waits for an approval of it; nobody approves what he asked for, so lend it to somebody else, or later</source>
        <translation>{full_name} ha solicitado {tag} y espera su aprobación; nadie aprueba lo que él mismo solicitó: delegue en otra persona, o más tarde</translation>
    </message>
    <message>
        <source>{full_name} is for {assets} only and cannot sign for others; name assets of his, or ask an administrator</source>
        <translation>{full_name} solo tiene {assets} y no puede firmar por otros equipos; nombre equipos suyos o pregunte a un administrador</translation>
    </message>
    <message>
        <source>{full_name} is not for {assets} and cannot lend it</source>
        <translation>{full_name} no tiene {assets} y no puede delegarlo</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>    everything was understood</source>
        <translation>    se entendió todo</translation>
    </message>
    <message>
        <source>   TEST: all values are invented</source>
        <translation>   PRUEBA: todos los valores son inventados</translation>
    </message>
    <message>
        <source>  ● published</source>
        <translation>  ● publicado</translation>
    </message>
    <message>
        <source> (needed)</source>
        <translation> (necesario)</translation>
    </message>
    <message>
        <source> (the author himself)</source>
        <translation> (el propio autor)</translation>
    </message>
    <message>
        <source> (uncertain: {why})</source>
        <translation> (incierto: {why})</translation>
    </message>
    <message>
        <source> Add a column node to it first, with the text of the node.</source>
        <translation> Añádale antes una columna node, con el texto del nodo.</translation>
    </message>
    <message>
        <source> And {number} more.</source>
        <translation> Y {number} más.</translation>
    </message>
    <message>
        <source> Fill in {names}: the server does not say it.</source>
        <translation> Rellene {names}: el servidor no lo dice.</translation>
    </message>
    <message>
        <source> and in the open diagram</source>
        <translation> y en el diagrama abierto</translation>
    </message>
    <message>
        <source> · an earlier state {waits}</source>
        <translation> · un estado anterior {waits}</translation>
    </message>
    <message>
        <source> · version {version}</source>
        <translation> · versión {version}</translation>
    </message>
    <message>
        <source> · version {version} is published</source>
        <translation> · la versión {version} está publicada</translation>
    </message>
    <message>
        <source> · {what} since version {version}</source>
        <translation> · {what} desde la versión {version}</translation>
    </message>
    <message>
        <source>+ Port</source>
        <translation>+ Puerto</translation>
    </message>
    <message>
        <source>+ Setting</source>
        <translation>+ Ajuste</translation>
    </message>
    <message>
        <source>+ Slot</source>
        <translation>+ Ranura</translation>
    </message>
    <message>
        <source>+ Text</source>
        <translation>+ Texto</translation>
    </message>
    <message>
        <source>+ {effect}</source>
        <translation>+ {effect}</translation>
    </message>
    <message>
        <source>, in {group}</source>
        <translation>, en {group}</translation>
    </message>
    <message>
        <source>1 diagram</source>
        <translation>1 diagrama</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 diferencia</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 error</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 archivo</translation>
    </message>
    <message>
        <source>1 overview</source>
        <translation>1 vista general</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 lugar</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 aviso</translation>
    </message>
    <message>
        <source>2 unit</source>
        <translation>2 unidad</translation>
    </message>
    <message>
        <source>3 detail</source>
        <translation>3 detalle</translation>
    </message>
    <message>
        <source>4 diagnostics</source>
        <translation>4 diagnóstico</translation>
    </message>
    <message>
        <source>; still looking</source>
        <translation>; aún buscando</translation>
    </message>
    <message>
        <source>; your changes are still here</source>
        <translation>; sus cambios siguen aquí</translation>
    </message>
    <message>
        <source>A diagram of this folder, or a template of its faceplates; a double click on the page opens it</source>
        <translation>Un diagrama de esta carpeta, o una plantilla de sus carátulas; un doble clic en la página lo abre</translation>
    </message>
    <message>
        <source>A diagram with parameters is a template: it shows any asset of a class, embedded or as a faceplate.</source>
        <translation>Un diagrama con parámetros es una plantilla: muestra cualquier equipo de una clase, incrustado o como carátula.</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>Un número</translation>
    </message>
    <message>
        <source>A number, a text, or yes or no that can differ for each element</source>
        <translation>Un número, un texto, o sí o no, que puede ser distinto en cada elemento</translation>
    </message>
    <message>
        <source>A number, or the name of a setting; both ends equal: the span of the tag</source>
        <translation>Un número, o el nombre de un ajuste; ambos extremos iguales: el rango del tag</translation>
    </message>
    <message>
        <source>A picture is being read</source>
        <translation>Se está leyendo una imagen</translation>
    </message>
    <message>
        <source>A role of the theme, so that it is right in the light and in the dark</source>
        <translation>Un papel del tema, para que sea correcto en claro y en oscuro</translation>
    </message>
    <message>
        <source>A text</source>
        <translation>Un texto</translation>
    </message>
    <message>
        <source>A text that stays as it is, or shows a value</source>
        <translation>Un texto que queda como está, o muestra un valor</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Horizontal</translation>
    </message>
    <message>
        <source>Add a binding: {tip}</source>
        <translation>Añadir un enlace: {tip}</translation>
    </message>
    <message>
        <source>Add a layer for what is drawn from now on</source>
        <translation>Añadir una capa para lo que se dibuje desde ahora</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Añadir un parámetro</translation>
    </message>
    <message>
        <source>Add a row: {title}</source>
        <translation>Añadir una fila: {title}</translation>
    </message>
    <message>
        <source>Add port</source>
        <translation>Añadir puerto</translation>
    </message>
    <message>
        <source>Address space</source>
        <translation>Espacio de direcciones</translation>
    </message>
    <message>
        <source>Along its edge</source>
        <translation>A lo largo de su borde</translation>
    </message>
    <message>
        <source>An own symbol cannot be used: {faults}.{more}</source>
        <translation>Un símbolo propio no se puede usar: {faults}.{more}</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Otro archivo…</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Flecha</translation>
    </message>
    <message>
        <source>Arrow head</source>
        <translation>Punta de flecha</translation>
    </message>
    <message>
        <source>Arrow head at its end</source>
        <translation>Punta de flecha en su extremo</translation>
    </message>
    <message>
        <source>Symbol&apos;s own</source>
        <translation>Del símbolo</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Assets of this class only; the checker tries every one of them</source>
        <translation>Solo equipos de esta clase; el verificador los prueba todos</translation>
    </message>
    <message>
        <source>At least {at_least} characters</source>
        <translation>Al menos {at_least} caracteres</translation>
    </message>
    <message>
        <source>At which ports such a pipe may end</source>
        <translation>En qué puertos puede terminar una tubería así</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Beware: {new} is neither a tag nor an asset of this plant</source>
        <translation>Atención: {new} no es un tag ni un equipo de esta planta</translation>
    </message>
    <message>
        <source>Bind {subject} to {count} elements</source>
        <translation>Enlazar {subject} a {count} elementos</translation>
    </message>
    <message>
        <source>Bindings</source>
        <translation>Enlaces</translation>
    </message>
    <message>
        <source>Button</source>
        <translation>Botón</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cannot be changed, and a click goes through it</source>
        <translation>No se puede cambiar, y un clic lo atraviesa</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Change the order</source>
        <translation>Cambiar el orden</translation>
    </message>
    <message>
        <source>Change “{label}”</source>
        <translation>Cambiar «{label}»</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Classes of elements</source>
        <translation>Clases de elementos</translation>
    </message>
    <message>
        <source>Click an edge to make a port; drag it, or move it with the arrow keys. Insert, N, Delete</source>
        <translation>Haga clic en un borde para hacer un puerto; arrástrelo o muévalo con las flechas. Insert, N, Supr</translation>
    </message>
    <message>
        <source>Click where the {title} goes; Shift for several, Esc to stop</source>
        <translation>Haga clic donde va: {title}; Mayús para varios, Esc para terminar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Cerrar esta ventana</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>Cerrar esta ventana (Esc)</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Compare both</source>
        <translation>Comparar ambas</translation>
    </message>
    <message>
        <source>Compare with a diagram</source>
        <translation>Comparar con un diagrama</translation>
    </message>
    <message>
        <source>Compare with the published one</source>
        <translation>Comparar con la publicada</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Comparado con</translation>
    </message>
    <message>
        <source>Copy the row for the tag file</source>
        <translation>Copiar la fila para el archivo de tags</translation>
    </message>
    <message>
        <source>Covers {width:g} by {height:g} px on the page.</source>
        <translation>Ocupa {width:g} por {height:g} px en la página.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Darkest</source>
        <translation>El más oscuro</translation>
    </message>
    <message>
        <source>Dashes</source>
        <translation>Trazos</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Por defecto</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Delete it; refused while a diagram uses it</source>
        <translation>Borrarlo; se rechaza mientras un diagrama lo use</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagrama</translation>
    </message>
    <message>
        <source>Diagram in it</source>
        <translation>Diagrama interior</translation>
    </message>
    <message>
        <source>Diagrams (*.json)</source>
        <translation>Diagramas (*.json)</translation>
    </message>
    <message>
        <source>Diagrams made: {made}; remarks: {count}</source>
        <translation>Diagramas hechos: {made}; observaciones: {count}</translation>
    </message>
    <message>
        <source>Display level after ISA-101</source>
        <translation>Nivel de pantalla según ISA-101</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Hacerlo de nuevo</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Abajo</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Drag around what is to be seen; Esc to stop</source>
        <translation>Arrastre alrededor de lo que quiera ver; Esc para terminar</translation>
    </message>
    <message>
        <source>Drag to measure; Esc to stop</source>
        <translation>Arrastre para medir; Esc para terminar</translation>
    </message>
    <message>
        <source>Draw around what is to be selected on the layer in bold; Shift adds, Ctrl takes away, Esc to stop</source>
        <translation>Dibuje alrededor de lo que quiera seleccionar en la capa en negrita; Mayús añade, Ctrl quita, Esc termina</translation>
    </message>
    <message>
        <source>Draw around what is to be selected; Shift adds, Ctrl takes away, Esc to stop</source>
        <translation>Dibuje alrededor de lo que quiera seleccionar; Mayús añade, Ctrl quita, Esc termina</translation>
    </message>
    <message>
        <source>Draw what differs between two versions</source>
        <translation>Dibujar lo que difiere entre dos versiones</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Dibujo</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Dibujos (*.svg)</translation>
    </message>
    <message>
        <source>Drawings of draw.io and displays of Phoebus ({names})</source>
        <translation>Dibujos de draw.io y pantallas de Phoebus ({names})</translation>
    </message>
    <message>
        <source>Drawn, here and on the running screen</source>
        <translation>Se dibuja, aquí y en la pantalla en servicio</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Borde</translation>
    </message>
    <message>
        <source>Edit a symbol</source>
        <translation>Editar un símbolo</translation>
    </message>
    <message>
        <source>Empty: no highest value</source>
        <translation>Vacío: sin valor máximo</translation>
    </message>
    <message>
        <source>Empty: no lowest value</source>
        <translation>Vacío: sin valor mínimo</translation>
    </message>
    <message>
        <source>End the test</source>
        <translation>Terminar la prueba</translation>
    </message>
    <message>
        <source>Enter: takes what is drawn</source>
        <translation>Intro: recibe lo que se dibuja</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Every change is saved at once.</source>
        <translation>Cada cambio se guarda al instante.</translation>
    </message>
    <message>
        <source>Everything was taken.</source>
        <translation>Se tomó todo.</translation>
    </message>
    <message>
        <source>Expressions over tags, such as TIC-402 &gt; 30 or text(WT-101, 1); Ctrl+Space offers what may stand there.</source>
        <translation>Expresiones sobre tags, por ejemplo TIC-402 &gt; 30 o text(WT-101, 1); Ctrl+Espacio ofrece lo que puede ir ahí.</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoritos</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Relleno</translation>
    </message>
    <message>
        <source>Filter properties</source>
        <translation>Filtrar propiedades</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Find and replace tags</source>
        <translation>Buscar y reemplazar tags</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Caudal</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Hallado</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Marco</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>From the drawing one thing could not be taken; the last tab says which.</source>
        <translation>Del dibujo no se pudo tomar una cosa; la última pestaña dice cuál.</translation>
    </message>
    <message>
        <source>From the drawing {count} kinds of things could not be taken; the last tab says which.</source>
        <translation>Del dibujo no se pudieron tomar {count} clases de cosas; la última pestaña dice cuáles.</translation>
    </message>
    <message>
        <source>Goes from</source>
        <translation>Va desde</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Va hasta</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Half its width</source>
        <translation>La mitad de su grosor</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Alto</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cómo</translation>
    </message>
    <message>
        <source>How a medium is drawn stands in the styles window (Ctrl+Shift+Y)</source>
        <translation>Cómo se dibuja un medio se define en la ventana de estilos (Ctrl+Mayús+Y)</translation>
    </message>
    <message>
        <source>Import a diagram</source>
        <translation>Importar un diagrama</translation>
    </message>
    <message>
        <source>Import a symbol</source>
        <translation>Importar un símbolo</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importado</translation>
    </message>
    <message>
        <source>In pictures that are made of the diagram</source>
        <translation>En las imágenes que se hacen del diagrama</translation>
    </message>
    <message>
        <source>In the dark theme</source>
        <translation>En el tema oscuro</translation>
    </message>
    <message>
        <source>In the file {path}</source>
        <translation>En el archivo {path}</translation>
    </message>
    <message>
        <source>In the open diagram and in the files of the others</source>
        <translation>En el diagrama abierto y en los archivos de los demás</translation>
    </message>
    <message>
        <source>Insert an image</source>
        <translation>Insertar una imagen</translation>
    </message>
    <message>
        <source>Invented</source>
        <translation>Inventado</translation>
    </message>
    <message>
        <source>Invented value of {name}</source>
        <translation>Valor inventado de {name}</translation>
    </message>
    <message>
        <source>Invented values</source>
        <translation>Valores inventados</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>Es</translation>
    </message>
    <message>
        <source>It is kept as {name}.</source>
        <translation>Se conserva como {name}.</translation>
    </message>
    <message>
        <source>It is reviewed already; it can be published (Alt+P, Publish…).</source>
        <translation>Ya está revisado; se puede publicar (Alt+P, Publicar…).</translation>
    </message>
    <message>
        <source>It must be bound</source>
        <translation>Debe estar enlazado</translation>
    </message>
    <message>
        <source>It waits for its reviewer; only what was reviewed is published (Alt+P, Review…).</source>
        <translation>Espera a su revisor; solo se publica lo revisado (Alt+P, Revisar…).</translation>
    </message>
    <message>
        <source>Its default takes its place in every text</source>
        <translation>Su valor por defecto ocupa su lugar en todos los textos</translation>
    </message>
    <message>
        <source>Its line is dashed</source>
        <translation>Su línea es discontinua</translation>
    </message>
    <message>
        <source>Its name in this diagram</source>
        <translation>Su nombre en este diagrama</translation>
    </message>
    <message>
        <source>Keep the file that cannot be read, and start over</source>
        <translation>Conservar el archivo que no se puede leer y empezar de nuevo</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Label 123</source>
        <translation>Rótulo 123</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Layers and parts</source>
        <translation>Capas y piezas</translation>
    </message>
    <message>
        <source>Layers are hidden, locked and left out of pictures in the outline (F9)</source>
        <translation>Las capas se ocultan, bloquean y excluyen de las imágenes en el esquema (F9)</translation>
    </message>
    <message>
        <source>Leave this to each symbol again</source>
        <translation>Dejarlo de nuevo a cada símbolo</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Izquierda</translation>
    </message>
    <message>
        <source>Left and right swapped</source>
        <translation>Izquierda y derecha intercambiadas</translation>
    </message>
    <message>
        <source>Let operators see this version again, as a new one</source>
        <translation>Que los operadores vean de nuevo esta versión, como una nueva</translation>
    </message>
    <message>
        <source>Lets the router find the way again; drag a pipe to bend it, double click a bend to remove it</source>
        <translation>Deja que el trazado automático encuentre de nuevo el camino; arrastre una tubería para doblarla, doble clic en un codo para quitarlo</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letras</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivel</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>Grosor de línea</translation>
    </message>
    <message>
        <source>List every place that names it</source>
        <translation>Lista todos los lugares que lo nombran</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqueada</translation>
    </message>
    <message>
        <source>Log in to submit a diagram for review; whoever submits it is its author.</source>
        <translation>Inicie sesión para entregar un diagrama a revisión; quien lo entrega es su autor.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Verla</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>Hacer uno nuevo</translation>
    </message>
    <message>
        <source>Make a template of {asset}</source>
        <translation>Hacer una plantilla de {asset}</translation>
    </message>
    <message>
        <source>Make one like this</source>
        <translation>Hacer uno como este</translation>
    </message>
    <message>
        <source>Mark a finding that the program can mend</source>
        <translation>Marque un hallazgo que el programa pueda reparar</translation>
    </message>
    <message>
        <source>May stand</source>
        <translation>Puede estar</translation>
    </message>
    <message>
        <source>Media of pipes</source>
        <translation>Medios de tuberías</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Medio</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Mend what is marked (Ctrl+.)</source>
        <translation>Reparar lo marcado (Ctrl+.)</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Reflejar</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Reflejado</translation>
    </message>
    <message>
        <source>Move port</source>
        <translation>Mover puerto</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name the diagrams that use it</source>
        <translation>Nombra los diagramas que lo usan</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Necesaria</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Nueva clase</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Nueva capa</translation>
    </message>
    <message>
        <source>New medium</source>
        <translation>Nuevo medio</translation>
    </message>
    <message>
        <source>No diagram is chosen for it.</source>
        <translation>No tiene ningún diagrama elegido.</translation>
    </message>
    <message>
        <source>No favourite any more (Space)</source>
        <translation>Ya no favorito (Espacio)</translation>
    </message>
    <message>
        <source>No problems{more}</source>
        <translation>Sin problemas{more}</translation>
    </message>
    <message>
        <source>No value: {why}</source>
        <translation>Sin valor: {why}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>No difiere nada.</translation>
    </message>
    <message>
        <source>Nothing is reviewed that could be published; submit the diagram first (Alt+P).</source>
        <translation>No hay nada revisado que se pueda publicar; entregue antes el diagrama (Alt+P).</translation>
    </message>
    <message>
        <source>Nothing waits for a review.</source>
        <translation>Nada espera revisión.</translation>
    </message>
    <message>
        <source>Nothing waits for a review; submit the diagram first (Alt+P, Submit for review…).</source>
        <translation>Nada espera revisión; entregue antes el diagrama (Alt+P, Entregar para revisión…).</translation>
    </message>
    <message>
        <source>Nothing was imported. {error}.</source>
        <translation>No se importó nada. {error}.</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>No se guardó nada.</translation>
    </message>
    <message>
        <source>Nothing: operators have seen no version yet</source>
        <translation>Nada: los operadores aún no han visto ninguna versión</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Now: {now_path} as it is open here</source>
        <translation>Ahora: {now_path}, como está abierto aquí</translation>
    </message>
    <message>
        <source>Nowhere.</source>
        <translation>En ninguna parte.</translation>
    </message>
    <message>
        <source>Numbers and texts stay upright, so that they can be read.</source>
        <translation>Los números y textos quedan derechos para que se puedan leer.</translation>
    </message>
    <message>
        <source>On which side of its place</source>
        <translation>A qué lado de su lugar</translation>
    </message>
    <message>
        <source>One of the two has no port to connect; a text or a number has none.</source>
        <translation>Uno de los dos no tiene puerto que conectar; un texto o un número no tiene ninguno.</translation>
    </message>
    <message>
        <source>Open a diagram</source>
        <translation>Abrir un diagrama</translation>
    </message>
    <message>
        <source>Open the other version</source>
        <translation>Abrir la otra versión</translation>
    </message>
    <message>
        <source>Open this version to look at; nothing can be changed</source>
        <translation>Abrir esta versión para verla; no se puede cambiar nada</translation>
    </message>
    <message>
        <source>Operators see it as version {number} from now on, at every station of this folder.</source>
        <translation>Los operadores lo ven como versión {number} desde ahora, en todas las estaciones de esta carpeta.</translation>
    </message>
    <message>
        <source>Operators see version {version_number} again, as version {number}; version {number2} is kept.</source>
        <translation>Los operadores ven de nuevo la versión {version_number}, como versión {number}; la versión {number2} se conserva.</translation>
    </message>
    <message>
        <source>Or click an edge of the symbol</source>
        <translation>O haga clic en un borde del símbolo</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Esquema</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>Sobrescribirlo</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>Parameter {{{name}}}</source>
        <translation>Parámetro {{{name}}}</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>Imágenes (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf)</source>
        <translation>Imágenes (*.png *.svg *.pdf)</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>Tubería</translation>
    </message>
    <message>
        <source>Pipes</source>
        <translation>Tuberías</translation>
    </message>
    <message>
        <source>Pipes go around it</source>
        <translation>Las tuberías lo rodean</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Place and size</source>
        <translation>Lugar y tamaño</translation>
    </message>
    <message>
        <source>Place {count} elements</source>
        <translation>Colocar {count} elementos</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Puertos</translation>
    </message>
    <message>
        <source>Preview as</source>
        <translation>Vista previa como</translation>
    </message>
    <message>
        <source>Preview, {name}</source>
        <translation>Vista previa, {name}</translation>
    </message>
    <message>
        <source>Preview: {parameter}</source>
        <translation>Vista previa: {parameter}</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Impresa</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemas</translation>
    </message>
    <message>
        <source>Product: ends at ports for product</source>
        <translation>Producto: termina en puertos de producto</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propiedades</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Publicar</translation>
    </message>
    <message>
        <source>Publish version {number}</source>
        <translation>Publicar la versión {number}</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publicado</translation>
    </message>
    <message>
        <source>Put here</source>
        <translation>Poner aquí</translation>
    </message>
    <message>
        <source>Put the chosen row further down</source>
        <translation>Bajar la fila elegida</translation>
    </message>
    <message>
        <source>Put the chosen row further up</source>
        <translation>Subir la fila elegida</translation>
    </message>
    <message>
        <source>Put the file aside</source>
        <translation>Apartar el archivo</translation>
    </message>
    <message>
        <source>Put the old content of the other files back</source>
        <translation>Devolver el contenido anterior de los otros archivos</translation>
    </message>
    <message>
        <source>Put what is selected onto the current layer (Ctrl+Shift+L)</source>
        <translation>Poner lo seleccionado en la capa actual (Ctrl+Mayús+L)</translation>
    </message>
    <message>
        <source>Puts {{asset}} in the place of {asset}, and roles in the place of its tags</source>
        <translation>Pone {{asset}} en lugar de {asset}, y roles en lugar de sus tags</translation>
    </message>
    <message>
        <source>Read the tree of the server anew</source>
        <translation>Leer de nuevo el árbol del servidor</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove bends</source>
        <translation>Quitar codos</translation>
    </message>
    <message>
        <source>Remove from {title}</source>
        <translation>Quitar de {title}</translation>
    </message>
    <message>
        <source>Remove port</source>
        <translation>Quitar puerto</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>Quitar el parámetro</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Reemplazar todo</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Reemplazar por</translation>
    </message>
    <message>
        <source>Replaced in {what}{more}</source>
        <translation>Reemplazado en {what}{more}</translation>
    </message>
    <message>
        <source>Report ({count})</source>
        <translation>Informe ({count})</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>Restablecer valores por defecto</translation>
    </message>
    <message>
        <source>Reset {label}</source>
        <translation>Restablecer {label}</translation>
    </message>
    <message>
        <source>Review of {found}</source>
        <translation>Revisión de {found}</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Revisado</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Revisor</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Revertir</translation>
    </message>
    <message>
        <source>Roll back to version {version_number}</source>
        <translation>Revertir a la versión {version_number}</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Volver atrás…</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotación</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>Guardar una imagen</translation>
    </message>
    <message>
        <source>Save the diagram as</source>
        <translation>Guardar el diagrama como</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Search symbols</source>
        <translation>Buscar símbolos</translation>
    </message>
    <message>
        <source>Search symbols (Ctrl+F)</source>
        <translation>Buscar símbolos (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search tags</source>
        <translation>Buscar tags</translation>
    </message>
    <message>
        <source>Search the address space</source>
        <translation>Buscar en el espacio de direcciones</translation>
    </message>
    <message>
        <source>Search the server, then Enter</source>
        <translation>Buscar en el servidor, luego Intro</translation>
    </message>
    <message>
        <source>Searching {server}…</source>
        <translation>Buscando en {server}…</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visible</translation>
    </message>
    <message>
        <source>Select one embedded diagram to open it.</source>
        <translation>Seleccione un diagrama incrustado para abrirlo.</translation>
    </message>
    <message>
        <source>Select something to see its properties.</source>
        <translation>Seleccione algo para ver sus propiedades.</translation>
    </message>
    <message>
        <source>Select two versions with Ctrl or Shift to compare them.</source>
        <translation>Seleccione dos versiones con Ctrl o Mayús para compararlas.</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Send back…</source>
        <translation>Devolver…</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Set the {name} of {whose}</source>
        <translation>Fijar {name} de {whose}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Firmar</translation>
    </message>
    <message>
        <source>Sign the review</source>
        <translation>Firmar la revisión</translation>
    </message>
    <message>
        <source>Sign the review…</source>
        <translation>Firmar la revisión…</translation>
    </message>
    <message>
        <source>Signal: ends at any port</source>
        <translation>Señal: termina en cualquier puerto</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Ranura</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Ranuras</translation>
    </message>
    <message>
        <source>Small letters, digits and _; its file is named so</source>
        <translation>Minúsculas, cifras y _; su archivo se llama así</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Situación</translation>
    </message>
    <message>
        <source>Stands for {{{parameter}}} in the diagram</source>
        <translation>Representa {{{parameter}}} en el diagrama</translation>
    </message>
    <message>
        <source>State: not publishable; {sentence}</source>
        <translation>Estado: no publicable; {sentence}</translation>
    </message>
    <message>
        <source>State: {whole}; {seen}</source>
        <translation>Estado: {whole}; {seen}</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Enderezar</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Corriente</translation>
    </message>
    <message>
        <source>Style class</source>
        <translation>Clase de estilo</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>Estilos</translation>
    </message>
    <message>
        <source>Styles…</source>
        <translation>Estilos…</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Entregar</translation>
    </message>
    <message>
        <source>Submit for review</source>
        <translation>Entregar para revisión</translation>
    </message>
    <message>
        <source>Submitted by {submitted}, {day_text}</source>
        <translation>Entregado por {submitted}, {day_text}</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Símbolo</translation>
    </message>
    <message>
        <source>Symbol and its ports</source>
        <translation>Símbolo y sus puertos</translation>
    </message>
    <message>
        <source>Symbol not saved</source>
        <translation>Símbolo sin guardar</translation>
    </message>
    <message>
        <source>Symbol: {title}</source>
        <translation>Símbolo: {title}</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Símbolos</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Tag or its beginning</source>
        <translation>Tag o su comienzo</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Take back in the files</source>
        <translation>Deshacer en los archivos</translation>
    </message>
    <message>
        <source>Take back what was set here: the class, else the symbol, says it again</source>
        <translation>Deshacer lo fijado aquí: de nuevo lo dice la clase, o el símbolo</translation>
    </message>
    <message>
        <source>Take it among the favourites (Space)</source>
        <translation>Añadirlo a los favoritos (Espacio)</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Tomarlo</translation>
    </message>
    <message>
        <source>Take the chosen row away</source>
        <translation>Quitar la fila elegida</translation>
    </message>
    <message>
        <source>Take the current layer away; its parts go to the first one</source>
        <translation>Quitar la capa actual; sus piezas pasan a la primera</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>Deshacer el último paso</translation>
    </message>
    <message>
        <source>Take {slot} off {count} elements</source>
        <translation>Quitar {slot} de {count} elementos</translation>
    </message>
    <message>
        <source>Takes back every property that was set here; what the class and the symbol say holds again. Texts stay.</source>
        <translation>Deshace todas las propiedades fijadas aquí; vuelve a valer lo que dicen la clase y el símbolo. Los textos quedan.</translation>
    </message>
    <message>
        <source>Takes what is drawn</source>
        <translation>Recibe lo que se dibuja</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
    <message>
        <source>Test mode: every value, alarm and deviation on this diagram is invented.</source>
        <translation>Modo de prueba: todo valor, alarma y desviación de este diagrama es inventado.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>The asset of the template</source>
        <translation>El equipo de la plantilla</translation>
    </message>
    <message>
        <source>The asset that this diagram is about; empty for an overview</source>
        <translation>El equipo del que trata este diagrama; vacío en una vista general</translation>
    </message>
    <message>
        <source>The clipboard holds no properties; copy those of an element first (Ctrl+Alt+C).</source>
        <translation>El portapapeles no contiene propiedades; copie antes las de un elemento (Ctrl+Alt+C).</translation>
    </message>
    <message>
        <source>The diagram has no parameters; add one in the properties of the page (Esc, then F4).</source>
        <translation>El diagrama no tiene parámetros; añada uno en las propiedades de la página (Esc, luego F4).</translation>
    </message>
    <message>
        <source>The note and the name stand in the audit trail.</source>
        <translation>La nota y el nombre constan en el registro de auditoría.</translation>
    </message>
    <message>
        <source>The palette shows it</source>
        <translation>La paleta lo muestra</translation>
    </message>
    <message>
        <source>The palette&apos;s search finds it</source>
        <translation>La búsqueda de la paleta lo encuentra</translation>
    </message>
    <message>
        <source>The part of a control loop that its tag should be</source>
        <translation>La parte de un lazo de control que debe ser su tag</translation>
    </message>
    <message>
        <source>The picture cannot be used: {error}.</source>
        <translation>La imagen no se puede usar: {error}.</translation>
    </message>
    <message>
        <source>The port at which it begins</source>
        <translation>El puerto en el que empieza</translation>
    </message>
    <message>
        <source>The port at which it ends</source>
        <translation>El puerto en el que termina</translation>
    </message>
    <message>
        <source>The reviewer signs, somebody else than {facts}.</source>
        <translation>Firma el revisor, que no puede ser {facts}.</translation>
    </message>
    <message>
        <source>The reviewer signs. This site allows the author himself; it is noted in the act.</source>
        <translation>Firma el revisor. Este centro admite que sea el propio autor; consta en el acto.</translation>
    </message>
    <message>
        <source>The row is on the clipboard; paste it at the end of the tag file.{lacks}{fill} Check it with hmi site check; the tag is there when the station starts again.</source>
        <translation>La fila está en el portapapeles; péguela al final del archivo de tags.{lacks}{fill} Compruébelo con hmi site check; el tag estará cuando la estación arranque de nuevo.</translation>
    </message>
    <message>
        <source>The shape or the text that it changes</source>
        <translation>La forma o el texto que cambia</translation>
    </message>
    <message>
        <source>The side from which its pipe leaves</source>
        <translation>El lado por el que sale su tubería</translation>
    </message>
    <message>
        <source>The unit that its tag should have; empty: any. The list of problems names another one</source>
        <translation>La unidad que debe tener su tag; vacío: cualquiera. La lista de problemas señala otra</translation>
    </message>
    <message>
        <source>There is a symbol {name} already; give this one another name.</source>
        <translation>Ya hay un símbolo {name}; dé otro nombre a este.</translation>
    </message>
    <message>
        <source>There is no diagram {name} in the folder.</source>
        <translation>No hay diagrama {name} en la carpeta.</translation>
    </message>
    <message>
        <source>There is no own symbol yet; import one from an SVG first.</source>
        <translation>Aún no hay símbolos propios; importe antes uno de un SVG.</translation>
    </message>
    <message>
        <source>There is nothing that the program could mend by itself; F8 lists what is wrong.</source>
        <translation>No hay nada que el programa pueda reparar por sí mismo; F8 lista lo que está mal.</translation>
    </message>
    <message>
        <source>There is nothing to replace.</source>
        <translation>No hay nada que reemplazar.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Desecharlo</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>To</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Arriba</translation>
    </message>
    <message>
        <source>Turn {count} elements</source>
        <translation>Girar {count} elementos</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidad</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Cambios sin guardar</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Arriba</translation>
    </message>
    <message>
        <source>Utility: ends at ports for utility too</source>
        <translation>Servicio: termina también en puertos de servicio</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Value from</source>
        <translation>Valor desde</translation>
    </message>
    <message>
        <source>Value to</source>
        <translation>Valor hasta</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Version {number}, which operators see</source>
        <translation>La versión {number}, que ven los operadores</translation>
    </message>
    <message>
        <source>Version {number}, {day_text}</source>
        <translation>Versión {number}, {day_text}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>Versions of {look}</source>
        <translation>Versiones de {look}</translation>
    </message>
    <message>
        <source>Waits for review</source>
        <translation>Espera revisión</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>What did you look at, and what did you find?</source>
        <translation>¿Qué miró y qué encontró?</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Lo que difiere</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>Lo que ha cambiado</translation>
    </message>
    <message>
        <source>What has to change?</source>
        <translation>¿Qué hay que cambiar?</translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation>Lo seleccionado</translation>
    </message>
    <message>
        <source>What is shown where the template itself is opened</source>
        <translation>Lo que se muestra al abrir la propia plantilla</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>What is wrong with version {number}? At least {reason_at_least} characters</source>
        <translation>¿Qué falla en la versión {number}? Al menos {reason_at_least} caracteres</translation>
    </message>
    <message>
        <source>What it stands for</source>
        <translation>Qué representa</translation>
    </message>
    <message>
        <source>What looks alike has one class; classes are made in the styles window (Ctrl+Shift+Y)</source>
        <translation>Lo que se ve igual tiene una clase; las clases se hacen en la ventana de estilos (Ctrl+Mayús+Y)</translation>
    </message>
    <message>
        <source>What operators read when it comes to their screens</source>
        <translation>Lo que leen los operadores cuando llega a sus pantallas</translation>
    </message>
    <message>
        <source>What people call it; in the files it is {style}</source>
        <translation>Cómo lo llaman las personas; en los archivos es {style}</translation>
    </message>
    <message>
        <source>What the colour is for; the theme says which it is. Colours of alarms are kept for alarms</source>
        <translation>Para qué es el color; el tema dice cuál es. Los colores de alarma se reservan para alarmas</translation>
    </message>
    <message>
        <source>What the server says</source>
        <translation>Lo que dice el servidor</translation>
    </message>
    <message>
        <source>What they share; a change is made to all of them.</source>
        <translation>Lo que comparten; un cambio se hace en todos.</translation>
    </message>
    <message>
        <source>What was changed, and what should the reviewer look at?</source>
        <translation>¿Qué se cambió y qué debe mirar el revisor?</translation>
    </message>
    <message>
        <source>What was imported, and what was not</source>
        <translation>Lo que se importó y lo que no</translation>
    </message>
    <message>
        <source>What was not taken</source>
        <translation>Lo que no se tomó</translation>
    </message>
    <message>
        <source>What {{{parameter}}} stands for while you draw; it is not saved</source>
        <translation>Lo que {{{parameter}}} representa mientras dibuja; no se guarda</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Where a tag is bound</source>
        <translation>Dónde se enlaza un tag</translation>
    </message>
    <message>
        <source>Where it is named</source>
        <translation>Dónde se nombra</translation>
    </message>
    <message>
        <source>Where it stands in the palette</source>
        <translation>Dónde está en la paleta</translation>
    </message>
    <message>
        <source>Where used</source>
        <translation>Dónde se usa</translation>
    </message>
    <message>
        <source>Which pipes may end here</source>
        <translation>Qué tuberías pueden terminar aquí</translation>
    </message>
    <message>
        <source>Whoever publishes it signs: an engineer or a supervisor.</source>
        <translation>Quien la publica firma: un ingeniero o un supervisor.</translation>
    </message>
    <message>
        <source>Whoever rolls back signs: an engineer or a supervisor.</source>
        <translation>Quien revierte firma: un ingeniero o un supervisor.</translation>
    </message>
    <message>
        <source>Whoever sends it back signs.</source>
        <translation>Quien lo devuelve firma.</translation>
    </message>
    <message>
        <source>Whole names only: TIC-40 is not found in TIC-402</source>
        <translation>Solo nombres completos: TIC-40 no se encuentra en TIC-402</translation>
    </message>
    <message>
        <source>Whole page in small</source>
        <translation>Toda la página en pequeño</translation>
    </message>
    <message>
        <source>Whose value it is</source>
        <translation>De quién es el valor</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ancho</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>Con él</translation>
    </message>
    <message>
        <source>Write {name} in a text, a tag or a link. {asset}:TIC is the temperature loop of the asset, {asset}:AT-x09.SP its loop with this number, x being any digit.</source>
        <translation>Escriba {name} en un texto, un tag o un vínculo. {asset}:TIC es el lazo de temperatura del equipo, {asset}:AT-x09.SP su lazo con este número, siendo x cualquier cifra.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Sí o no</translation>
    </message>
    <message>
        <source>You can look at it, but not save it under this name.</source>
        <translation>Puede verlo, pero no guardarlo con este nombre.</translation>
    </message>
    <message>
        <source>a colour follows a value</source>
        <translation>un color sigue a un valor</translation>
    </message>
    <message>
        <source>a shape is filled from below by a value</source>
        <translation>un valor llena una forma desde abajo</translation>
    </message>
    <message>
        <source>a shape turns with a value</source>
        <translation>una forma gira con un valor</translation>
    </message>
    <message>
        <source>a text says a value, or words for its states</source>
        <translation>un texto dice un valor, o palabras para sus estados</translation>
    </message>
    <message>
        <source>added</source>
        <translation>añadido</translation>
    </message>
    <message>
        <source>as the tag has</source>
        <translation>como lo tiene el tag</translation>
    </message>
    <message>
        <source>back to version {source}</source>
        <translation>vuelta a la versión {source}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambiado</translation>
    </message>
    <message>
        <source>false</source>
        <translation>falso</translation>
    </message>
    <message>
        <source>is back at version {version_number}, as version {number}.</source>
        <translation>vuelve a la versión {version_number}, como versión {number}.</translation>
    </message>
    <message>
        <source>is published as version {number}.</source>
        <translation>está publicado como versión {number}.</translation>
    </message>
    <message>
        <source>is reviewed</source>
        <translation>está revisado</translation>
    </message>
    <message>
        <source>is reviewed; it can be published now (Alt+P, Publish…).</source>
        <translation>está revisado; ya se puede publicar (Alt+P, Publicar…).</translation>
    </message>
    <message>
        <source>is submitted; it waits for its reviewer (Alt+P, Review…).</source>
        <translation>está entregado; espera a su revisor (Alt+P, Revisar…).</translation>
    </message>
    <message>
        <source>it cannot be decoded ({errorstring}); save it again</source>
        <translation>no se puede decodificar ({errorstring}); guárdela de nuevo</translation>
    </message>
    <message>
        <source>it is drawn in a colour of {subject} in the {theme} theme, and shows none</source>
        <translation>se dibuja en un color de {subject} en el tema {theme}, y no muestra ninguna</translation>
    </message>
    <message>
        <source>its head and its content differ in size; save it again</source>
        <translation>su cabecera y su contenido difieren en tamaño; guárdela de nuevo</translation>
    </message>
    <message>
        <source>its text {what} is {size:g} px high; {smallest_text:g} px or more can be read</source>
        <translation>su texto {what} tiene {size:g} px de alto; se leen {smallest_text:g} px o más</translation>
    </message>
    <message>
        <source>its text {what} stands in {what2} of {id}</source>
        <translation>su texto {what} está dentro de {what2} de {id}</translation>
    </message>
    <message>
        <source>known</source>
        <translation>conocido</translation>
    </message>
    <message>
        <source>loose</source>
        <translation>suelto</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>movido</translation>
    </message>
    <message>
        <source>no data type</source>
        <translation>sin tipo de dato</translation>
    </message>
    <message>
        <source>no tag of this station</source>
        <translation>ningún tag de esta estación</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>sin unidad</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>sin valor</translation>
    </message>
    <message>
        <source>not bound</source>
        <translation>sin enlazar</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>sin fijar</translation>
    </message>
    <message>
        <source>on {pipe}</source>
        <translation>en {pipe}</translation>
    </message>
    <message>
        <source>operators see nothing of it yet</source>
        <translation>los operadores aún no ven nada de él</translation>
    </message>
    <message>
        <source>operators see version {number}</source>
        <translation>los operadores ven la versión {number}</translation>
    </message>
    <message>
        <source>operators see version {version}</source>
        <translation>los operadores ven la versión {version}</translation>
    </message>
    <message>
        <source>re-bound: another tag</source>
        <translation>reenlazado: otro tag</translation>
    </message>
    <message>
        <source>reconnected</source>
        <translation>reconectado</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>quitado</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>varios valores</translation>
    </message>
    <message>
        <source>something is shown or hidden by a value</source>
        <translation>un valor muestra u oculta algo</translation>
    </message>
    <message>
        <source>styles changed</source>
        <translation>estilos cambiados</translation>
    </message>
    <message>
        <source>symbol {symbol} changed</source>
        <translation>símbolo {symbol} cambiado</translation>
    </message>
    <message>
        <source>tag {tag}</source>
        <translation>tag {tag}</translation>
    </message>
    <message>
        <source>the contrast of its text {what} is {ratio:.1f} in the {theme} theme</source>
        <translation>el contraste de su texto {what} es {ratio:.1f} en el tema {theme}</translation>
    </message>
    <message>
        <source>there is no picture on the clipboard that can be read; copy it again</source>
        <translation>no hay en el portapapeles una imagen que se pueda leer; cópiela de nuevo</translation>
    </message>
    <message>
        <source>this row is of another kind now; choose it again</source>
        <translation>esta fila es ahora de otra clase; elíjala de nuevo</translation>
    </message>
    <message>
        <source>true</source>
        <translation>verdadero</translation>
    </message>
    <message>
        <source>waits for review</source>
        <translation>espera revisión</translation>
    </message>
    <message>
        <source>was sent back to its author.</source>
        <translation>se devolvió a su autor.</translation>
    </message>
    <message>
        <source>with {parameter}</source>
        <translation>con {parameter}</translation>
    </message>
    <message>
        <source>{asked} It waits for its reviewer.</source>
        <translation>{asked} Espera a su revisor.</translation>
    </message>
    <message>
        <source>{asked} {reviewed} reviewed it, {day_text}: {note}. It waits to be published.</source>
        <translation>{asked} {reviewed} lo revisó, {day_text}: {note}. Espera a ser publicado.</translation>
    </message>
    <message>
        <source>{count} diagrams</source>
        <translation>{count} diagramas</translation>
    </message>
    <message>
        <source>{count} differences</source>
        <translation>{count} diferencias</translation>
    </message>
    <message>
        <source>{count} errors</source>
        <translation>{count} errores</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} archivos</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} lugares</translation>
    </message>
    <message>
        <source>{count} variables with “{words}”. Empty the search for the tree.</source>
        <translation>{count} variables con «{words}». Vacíe la búsqueda para ver el árbol.</translation>
    </message>
    <message>
        <source>{count} warnings</source>
        <translation>{count} avisos</translation>
    </message>
    <message>
        <source>{path} was being changed when the editor ended unexpectedly; its state of {when} was kept.</source>
        <translation>{path} se estaba cambiando cuando el editor terminó inesperadamente; se conservó su estado de {when}.</translation>
    </message>
    <message>
        <source>{count} of styles and symbols changed</source>
        <translation>{count} de los estilos y símbolos cambiados</translation>
    </message>
    <message>
        <source>{description}; what is not set here is as each symbol has it</source>
        <translation>{description}; lo que no se fija aquí es como lo tiene cada símbolo</translation>
    </message>
    <message>
        <source>{effect} of {target} by {slot}</source>
        <translation>{effect} de {target} según {slot}</translation>
    </message>
    <message>
        <source>{error}; nothing was saved.</source>
        <translation>{error}; no se guardó nada.</translation>
    </message>
    <message>
        <source>{fault}. Diagrams are drawn in the styles that come with the program.</source>
        <translation>{fault}. Los diagramas se dibujan con los estilos que trae el programa.</translation>
    </message>
    <message>
        <source>{file} is being read…</source>
        <translation>Se está leyendo {file}…</translation>
    </message>
    <message>
        <source>{found} has no earlier version to go back to.</source>
        <translation>{found} no tiene versión anterior a la que volver.</translation>
    </message>
    <message>
        <source>{found} is published as it is: version {number}.</source>
        <translation>{found} está publicado tal como está: versión {number}.</translation>
    </message>
    <message>
        <source>{full_name} answers for it as its author. Somebody else looks at it, then it can be published.</source>
        <translation>{full_name} responde de él como autor. Otra persona lo mira; después se puede publicar.</translation>
    </message>
    <message>
        <source>{head}. It cannot be changed here.</source>
        <translation>{head}. Aquí no se puede cambiar.</translation>
    </message>
    <message>
        <source>{help} Roles of colours: {names}</source>
        <translation>{help} Papeles de los colores: {names}</translation>
    </message>
    <message>
        <source>{kind} by {act}, {day_text}: {note}.</source>
        <translation>{kind} por {act}, {day_text}: {note}.</translation>
    </message>
    <message>
        <source>{kind}{more}</source>
        <translation>{kind}{more}</translation>
    </message>
    <message>
        <source>{name} has changes that are not saved.</source>
        <translation>{name} tiene cambios sin guardar.</translation>
    </message>
    <message>
        <source>{name} is no tag of this station yet, so that it cannot be shown: the tag file needs a row for it.</source>
        <translation>{name} aún no es un tag de esta estación, así que no se puede mostrar: el archivo de tags necesita una fila para él.</translation>
    </message>
    <message>
        <source>{name} is not imported: {error}.</source>
        <translation>{name} no se importa: {error}.</translation>
    </message>
    <message>
        <source>{name} was changed by another program since it was opened; nothing was saved.</source>
        <translation>{name} lo cambió otro programa desde que se abrió; no se guardó nada.</translation>
    </message>
    <message>
        <source>{name} was changed by another program{kept}.</source>
        <translation>{name} lo cambió otro programa{kept}.</translation>
    </message>
    <message>
        <source>{name} was changed by somebody else since; save again to overwrite that.</source>
        <translation>{name} lo cambió otra persona entretanto; guarde de nuevo para sobrescribirlo.</translation>
    </message>
    <message>
        <source>{name} was deleted by another program; save to write it again.</source>
        <translation>{name} lo borró otro programa; guarde para escribirlo de nuevo.</translation>
    </message>
    <message>
        <source>{name}, version {version_number}</source>
        <translation>{name}, versión {version_number}</translation>
    </message>
    <message>
        <source>{name}: versions {old_number} and {new_number}</source>
        <translation>{name}: versiones {old_number} y {new_number}</translation>
    </message>
    <message>
        <source>{number!r} is no number</source>
        <translation>{number!r} no es un número</translation>
    </message>
    <message>
        <source>{path} cannot be drawn: {error}</source>
        <translation>{path} no se puede dibujar: {error}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {error}</source>
        <translation>{path} no se puede leer: {error}</translation>
    </message>
    <message>
        <source>{path} lies outside {root}, from which nothing is published; save it there (Save as…)</source>
        <translation>{path} está fuera de {root}, de donde no se publica nada; guárdelo allí (Guardar como…)</translation>
    </message>
    <message>
        <source>{path}: a comparison is a picture that ends with .png</source>
        <translation>{path}: una comparación es una imagen que termina en .png</translation>
    </message>
    <message>
        <source>{path}: a picture ends with {names}</source>
        <translation>{path}: una imagen termina en {names}</translation>
    </message>
    <message>
        <source>{path}: asset {name} is not in the plant</source>
        <translation>{path}: el equipo {name} no está en la planta</translation>
    </message>
    <message>
        <source>{path}: tag {name} is not in the plant</source>
        <translation>{path}: el tag {name} no está en la planta</translation>
    </message>
    <message>
        <source>{path}: {title}, {count} parts</source>
        <translation>{path}: {title}, {count} piezas</translation>
    </message>
    <message>
        <source>{path}: {value:.0f} pixels are more than {largest}</source>
        <translation>{path}: {value:.0f} píxeles son más de {largest}</translation>
    </message>
    <message>
        <source>{server} shows nothing to this account.</source>
        <translation>{server} no muestra nada a esta cuenta.</translation>
    </message>
    <message>
        <source>{style} is deleted; Undo brings it back.</source>
        <translation>{style} se ha borrado; Deshacer lo recupera.</translation>
    </message>
    <message>
        <source>{style} is used by no diagram.</source>
        <translation>{style} no lo usa ningún diagrama.</translation>
    </message>
    <message>
        <source>{style} is used by {names}.</source>
        <translation>{style} lo usan {names}.</translation>
    </message>
    <message>
        <source>{submitted} submitted a draft for review, {day_text}: {note}.</source>
        <translation>{submitted} entregó un borrador para revisión, {day_text}: {note}.</translation>
    </message>
    <message>
        <source>{symbol} (unknown symbol)</source>
        <translation>{symbol} (símbolo desconocido)</translation>
    </message>
    <message>
        <source>{title} is saved; it stands in the palette under {category}.</source>
        <translation>{title} está guardado; está en la paleta en {category}.</translation>
    </message>
    <message>
        <source>{what} in {what2}.</source>
        <translation>{what} en {what2}.</translation>
    </message>
    <message>
        <source>{what} put back</source>
        <translation>{what} restaurado</translation>
    </message>
    <message>
        <source>{words}; {minimum_contrast:g} or more can be read</source>
        <translation>{words}; se lee con {minimum_contrast:g} o más</translation>
    </message>
    <message>
        <source>{words}; {seen}. {last} Click for all versions.</source>
        <translation>{words}; {seen}. {last} Clic para ver todas las versiones.</translation>
    </message>
    <message>
        <source>… and {number} more</source>
        <translation>… y {number} más</translation>
    </message>
    <message>
        <source>✕ Not publishable</source>
        <translation>✕ No publicable</translation>
    </message>
    <message>
        <source>✕ {error} Refresh to try again.</source>
        <translation>✕ {error} Actualizar para intentarlo de nuevo.</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Add {style}</source>
        <translation>Añadir {style}</translation>
    </message>
    <message>
        <source>Change “{label}” of {style}</source>
        <translation>Cambiar «{label}» de {style}</translation>
    </message>
    <message>
        <source>Delete {style}</source>
        <translation>Borrar {style}</translation>
    </message>
    <message>
        <source>Rename {style}</source>
        <translation>Renombrar {style}</translation>
    </message>
    <message>
        <source>across</source>
        <translation>en horizontal</translation>
    </message>
    <message>
        <source>arrow</source>
        <translation>flecha</translation>
    </message>
    <message>
        <source>back</source>
        <translation>al fondo</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>un paso hacia atrás</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>abajo</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>al centro</translation>
    </message>
    <message>
        <source>down</source>
        <translation>en vertical</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>el caudal</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>un paso hacia delante</translation>
    </message>
    <message>
        <source>front</source>
        <translation>al frente</translation>
    </message>
    <message>
        <source>height</source>
        <translation>alto</translation>
    </message>
    <message>
        <source>left</source>
        <translation>a la izquierda</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>el medio</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>al medio</translation>
    </message>
    <message>
        <source>right</source>
        <translation>a la derecha</translation>
    </message>
    <message>
        <source>size</source>
        <translation>tamaño</translation>
    </message>
    <message>
        <source>top</source>
        <translation>arriba</translation>
    </message>
    <message>
        <source>width</source>
        <translation>ancho</translation>
    </message>
    <message>
        <source>{count} pipes</source>
        <translation>{count} tuberías</translation>
    </message>
    <message>
        <source>{verb} {count} parts</source>
        <translation>{verb} {count} piezas</translation>
    </message>
    <message>
        <source>{verb} {part}</source>
        <translation>{verb} {part}</translation>
    </message>
</context>
<context>
    <name>Embedded</name>
    <message>
        <source>No diagram</source>
        <translation>Ningún diagrama</translation>
    </message>
    <message>
        <source>{setting} is not shown here</source>
        <translation>{setting} no se muestra aquí</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>A fault in this program</source>
        <translation>Un fallo en este programa</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Something went wrong in the station&apos;s program. The plant is not affected. What happened is in the log too.</source>
        <translation>Algo falló en el programa de la estación. La planta no está afectada. Lo que ocurrió está también en el registro del programa.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
</context>
<context>
    <name>Favourites</name>
    <message>
        <source>Add {title}</source>
        <translation>Añadir {title}</translation>
    </message>
    <message>
        <source>Favourite displays</source>
        <translation>Pantallas favoritas</translation>
    </message>
    <message>
        <source>Remove {title}</source>
        <translation>Quitar {title}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find a tag or an asset</source>
        <translation>Buscar un tag o un equipo</translation>
    </message>
    <message>
        <source>Find on the mimic</source>
        <translation>Buscar en el sinóptico</translation>
    </message>
    <message>
        <source>There is no tag or asset {words}.</source>
        <translation>No hay ningún tag ni equipo {words}.</translation>
    </message>
</context>
<context>
    <name>Flood</name>
    <message>
        <source>Why it cannot wait</source>
        <translation>Por qué no puede esperar</translation>
    </message>
    <message>
        <source>alarm flood: say in at least {count} characters why this change cannot wait</source>
        <translation>avalancha de alarmas: diga en al menos {count} caracteres por qué este cambio no puede esperar</translation>
    </message>
</context>
<context>
    <name>Golden</name>
    <message>
        <source> It is carried away most by {names}.</source>
        <translation> Lo que más lo aparta es {names}.</translation>
    </message>
    <message>
        <source> Off this plane it lies {off} times as far as {share} of golden batches do at most.</source>
        <translation> Fuera de este plano está {off} veces más lejos que, como mucho, {share} de los lotes dorados.</translation>
    </message>
    <message>
        <source>1 is the limit of level 1: below it a batch is as golden. Highest level so far: {level}, {words}.</source>
        <translation>1 es el límite del nivel 1: por debajo, un lote es como los dorados. Nivel más alto hasta ahora: {level}, {words}.</translation>
    </message>
    <message>
        <source>A filled disc: both rise together; a hollow one: one falls as the other rises; the larger, the stronger. Framed: {far} or more robust standard deviations of golden batches away, and at least {apart} apart.</source>
        <translation>Disco lleno: ambas suben juntas; hueco: una baja cuando la otra sube; cuanto mayor, más fuerte. Enmarcadas: a {far} o más desviaciones típicas robustas de los lotes dorados, y con al menos {apart} de diferencia.</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>At {hours} h, {phase}: distance {distance}, level {level}, {words}.</source>
        <translation>A las {hours} h, {phase}: distancia {distance}, nivel {level}, {words}.</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Barras</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Batch map</source>
        <translation>Mapa de lotes</translation>
    </message>
    <message>
        <source>Batches on the map</source>
        <translation>Lotes en el mapa</translation>
    </message>
    <message>
        <source>Below the diagonal {standard}, above it this batch, at the places where it has been. {framed} of {pairs} pairs differ.</source>
        <translation>Bajo la diagonal {standard}, sobre ella este lote, en los puntos por los que ha pasado. {framed} de {pairs} pares difieren.</translation>
    </message>
    <message>
        <source>Compared with {standard}, as far as this batch has come ({places} of {of} places). Grey: golden, and the ellipse is meant to hold {share} of them; hollow disc, triangle, diamond, square: earlier batches of level 0 to 3; star: this one. Point at a batch for its name; a click opens it.</source>
        <translation>Comparado con {standard}, hasta donde ha llegado este lote ({places} de {of} puntos). Gris: dorados, y la elipse debe contener {share} de ellos; disco hueco, triángulo, rombo, cuadrado: lotes anteriores de nivel 0 a 3; estrella: este. Señale un lote para ver su nombre; un clic lo abre.</translation>
    </message>
    <message>
        <source>Component {axis} ({share} of golden variance)</source>
        <translation>Componente {axis} ({share} de la varianza dorada)</translation>
    </message>
    <message>
        <source>Contributions</source>
        <translation>Contribuciones</translation>
    </message>
    <message>
        <source>Contributions over the batch</source>
        <translation>Contribuciones a lo largo del lote</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Correlación</translation>
    </message>
    <message>
        <source>Correlations; farthest from golden: {pairs}</source>
        <translation>Correlaciones; las más alejadas del dorado: {pairs}</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distancia</translation>
    </message>
    <message>
        <source>Distance from golden, in limits of level 1</source>
        <translation>Distancia al dorado, en límites del nivel 1</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys</source>
        <translation>Arrastre, o use las flechas</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>En otras vistas</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Golden</source>
        <translation>Dorado</translation>
    </message>
    <message>
        <source>Golden band</source>
        <translation>Banda dorada</translation>
    </message>
    <message>
        <source>Golden batch</source>
        <translation>Lote dorado</translation>
    </message>
    <message>
        <source>Golden or not</source>
        <translation>Dorado o no</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histograma</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>Hours of a typical golden batch</source>
        <translation>Horas de un lote dorado típico</translation>
    </message>
    <message>
        <source>Hours since the asset began the batch</source>
        <translation>Horas desde que el equipo empezó el lote</translation>
    </message>
    <message>
        <source>How far from golden over the batch, with the limits of levels 1 to 3</source>
        <translation>Distancia al dorado a lo largo del lote, con los límites de los niveles 1 a 3</translation>
    </message>
    <message>
        <source>How well the variables fit each other, beside golden batches</source>
        <translation>Cómo encajan las variables entre sí, junto a los lotes dorados</translation>
    </message>
    <message>
        <source>In standard deviations</source>
        <translation>En desviaciones típicas</translation>
    </message>
    <message>
        <source>Map of batches</source>
        <translation>Mapa de lotes</translation>
    </message>
    <message>
        <source>Models, training</source>
        <translation>Modelos, entrenamiento</translation>
    </message>
    <message>
        <source>No golden-batch model looked at this batch, so nothing is on record of how far it was from golden.</source>
        <translation>Ningún modelo de lote dorado evaluó este lote, así que no consta a qué distancia estuvo del dorado.</translation>
    </message>
    <message>
        <source>No tag has had a part in a deviation of this batch.</source>
        <translation>Ningún tag ha tenido parte en una desviación de este lote.</translation>
    </message>
    <message>
        <source>Nothing can be compared.</source>
        <translation>No se puede comparar nada.</translation>
    </message>
    <message>
        <source>Nothing could be said of this batch: {causes}.</source>
        <translation>No se pudo decir nada de este lote: {causes}.</translation>
    </message>
    <message>
        <source>Nothing to show yet: {reason}.</source>
        <translation>Aún no hay nada que mostrar: {reason}.</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Pairs farthest from golden</source>
        <translation>Pares más alejados del dorado</translation>
    </message>
    <message>
        <source>Picture (*.png);;Table (*.csv)</source>
        <translation>Imagen (*.png);;Tabla (*.csv)</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Reads the records again</source>
        <translation>Lee de nuevo los registros</translation>
    </message>
    <message>
        <source>Reconstruction error</source>
        <translation>Error de reconstrucción</translation>
    </message>
    <message>
        <source>Reconstruction error in standard deviations</source>
        <translation>Error de reconstrucción en desviaciones típicas</translation>
    </message>
    <message>
        <source>Ribbon and mimic</source>
        <translation>Cinta y sinóptico</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>Guardar lo que se muestra</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuación</translation>
    </message>
    <message>
        <source>Score over the batch</source>
        <translation>Puntuación a lo largo del lote</translation>
    </message>
    <message>
        <source>Share at the cursor</source>
        <translation>Parte en el cursor</translation>
    </message>
    <message>
        <source>Share at {hours} h</source>
        <translation>Parte a las {hours} h</translation>
    </message>
    <message>
        <source>Upper lane of a tag: above golden; lower lane: below. Three bands of its share in the deviation: from {first}, {second} and {third}. Bars: the share at the cursor, above golden to the right.</source>
        <translation>Carril superior de un tag: por encima del dorado; inferior: por debajo. Tres bandas de su porción en la desviación: desde {first}, {second} y {third}. Barras: la parte en el cursor, por encima del dorado a la derecha.</translation>
    </message>
    <message>
        <source>Share of places in %</source>
        <translation>Parte de los puntos en %</translation>
    </message>
    <message>
        <source>99 % of golden</source>
        <translation>99 % de lo dorado</translation>
    </message>
    <message>
        <source>The asset on the mimic, with the ribbon of its levels below</source>
        <translation>El equipo en el sinóptico, con la cinta de sus niveles debajo</translation>
    </message>
    <message>
        <source>The leading tags in the trends, within their golden band; earlier batches by phase</source>
        <translation>Los tags principales en las tendencias, dentro de su banda dorada; lotes anteriores por fase</translation>
    </message>
    <message>
        <source>The picture as PNG, or the numbers behind it as CSV</source>
        <translation>La imagen como PNG, o los números que hay detrás como CSV</translation>
    </message>
    <message>
        <source>The plant has no asset {asset}.</source>
        <translation>La planta no tiene el equipo {asset}.</translation>
    </message>
    <message>
        <source>The records cannot be read: {error}</source>
        <translation>No se pueden leer los registros: {error}</translation>
    </message>
    <message>
        <source>There are no golden batches of {asset} to compare with: none are kept for this station (hmi golden reference keeps them), and {count} of its own batches on record never left golden; {least} would do.</source>
        <translation>No hay lotes dorados de {asset} con los que comparar: no se guarda ninguno para esta estación (los guarda hmi golden reference), y {count} de sus propios lotes registrados nunca se apartaron del dorado; bastarían {least}.</translation>
    </message>
    <message>
        <source>There is no finished batch to choose from.</source>
        <translation>No hay ningún lote terminado que elegir.</translation>
    </message>
    <message>
        <source>There is nothing to save: {why}</source>
        <translation>No hay nada que guardar: {why}</translation>
    </message>
    <message>
        <source>This batch</source>
        <translation>Este lote</translation>
    </message>
    <message>
        <source>This batch&apos;s path among golden and earlier batches</source>
        <translation>El camino de este lote entre los dorados y los anteriores</translation>
    </message>
    <message>
        <source>This station keeps no records of batches, so there is nothing to show.</source>
        <translation>Esta estación no guarda registros de lotes, así que no hay nada que mostrar.</translation>
    </message>
    <message>
        <source>Variables that fit least</source>
        <translation>Variables que peor encajan</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Vistas</translation>
    </message>
    <message>
        <source>What each variable lacks to what the others call for, place by place. Grey: {standard}, each judged by a fit that had not seen it. Line: this batch; {beyond} of its {places} places lie beyond {limit}, one in a hundred golden places does. The last bar holds all beyond.</source>
        <translation>Lo que le falta a cada variable para lo que piden las demás, punto por punto. Gris: {standard}, cada uno juzgado por un ajuste que no lo había visto. Línea: este lote; {beyond} de sus {places} puntos están más allá de {limit}, como uno de cada cien puntos dorados. La última barra contiene todos los de más allá.</translation>
    </message>
    <message>
        <source>What it came to</source>
        <translation>En qué quedó</translation>
    </message>
    <message>
        <source>Which batches would be golden, and why each is in or out</source>
        <translation>Qué lotes serían dorados, y por qué cada uno entra o no</translation>
    </message>
    <message>
        <source>Which model judges, and training another one</source>
        <translation>Qué modelo juzga, y entrenar otro</translation>
    </message>
    <message>
        <source>Which tags carried it away, to which side and when</source>
        <translation>Qué tags lo apartaron, hacia qué lado y cuándo</translation>
    </message>
    <message>
        <source>Which variables move together otherwise than in golden batches</source>
        <translation>Qué variables se mueven juntas de otro modo que en los lotes dorados</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Worst level</source>
        <translation>Peor nivel</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>called golden</source>
        <translation>declarado dorado</translation>
    </message>
    <message>
        <source>called not golden</source>
        <translation>declarado no dorado</translation>
    </message>
    <message>
        <source>complete and like the others</source>
        <translation>completo y como los demás</translation>
    </message>
    <message>
        <source>cut off: {own} h long, the others {others} h</source>
        <translation>cortado: dura {own} h, los demás {others} h</translation>
    </message>
    <message>
        <source>golden (kept)</source>
        <translation>dorado (guardado)</translation>
    </message>
    <message>
        <source>golden batches of the simulated plant</source>
        <translation>lotes dorados de la planta simulada</translation>
    </message>
    <message>
        <source>golden, {words}</source>
        <translation>dorado, {words}</translation>
    </message>
    <message>
        <source>kept as golden</source>
        <translation>guardado como dorado</translation>
    </message>
    <message>
        <source>length</source>
        <translation>duración</translation>
    </message>
    <message>
        <source>level {level}, {words}</source>
        <translation>nivel {level}, {words}</translation>
    </message>
    <message>
        <source>limit of level {level}</source>
        <translation>límite del nivel {level}</translation>
    </message>
    <message>
        <source>look at it: {reason}</source>
        <translation>revíselo: {reason}</translation>
    </message>
    <message>
        <source>mean of {variable}</source>
        <translation>media de {variable}</translation>
    </message>
    <message>
        <source>more than half of the values are missing</source>
        <translation>falta más de la mitad de los valores</translation>
    </message>
    <message>
        <source>not in the table of batches</source>
        <translation>no está en la tabla de lotes</translation>
    </message>
    <message>
        <source>quality {name}</source>
        <translation>calidad {name}</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>leyendo…</translation>
    </message>
    <message>
        <source>the station said level {level} of it</source>
        <translation>la estación le dio el nivel {level}</translation>
    </message>
    <message>
        <source>this batch has been at {count} places; {least} are needed</source>
        <translation>este lote ha pasado por {count} puntos; hacen falta {least}</translation>
    </message>
    <message>
        <source>this batch has not been in a phase that golden batches have</source>
        <translation>este lote no ha estado en ninguna fase que tengan los lotes dorados</translation>
    </message>
    <message>
        <source>this station</source>
        <translation>esta estación</translation>
    </message>
    <message>
        <source>unrest of {variable}</source>
        <translation>inquietud de {variable}</translation>
    </message>
    <message>
        <source>{asset} has no batch on record at this station yet.</source>
        <translation>{asset} no tiene todavía ningún lote registrado en esta estación.</translation>
    </message>
    <message>
        <source>{asset} has no part in a batch {batch} on record.</source>
        <translation>{asset} no tiene parte en ningún lote {batch} registrado.</translation>
    </message>
    <message>
        <source>{batch} is kept for comparison only; it is not on record here.</source>
        <translation>{batch} se guarda solo para comparar; no consta en los registros de aquí.</translation>
    </message>
    <message>
        <source>{batch} · level {level}</source>
        <translation>{batch} · nivel {level}</translation>
    </message>
    <message>
        <source>{batch} · since {start}</source>
        <translation>{batch} · desde {start}</translation>
    </message>
    <message>
        <source>{batch} · {start}</source>
        <translation>{batch} · {start}</translation>
    </message>
    <message>
        <source>{count} batches of this station that never left golden</source>
        <translation>{count} lotes de esta estación que nunca se apartaron del dorado</translation>
    </message>
    <message>
        <source>{count} golden batches; at least {least} are needed</source>
        <translation>{count} lotes dorados; hacen falta al menos {least}</translation>
    </message>
    <message>
        <source>{count} samples are too few</source>
        <translation>{count} muestras son muy pocas</translation>
    </message>
    <message>
        <source>{distance} or more</source>
        <translation>{distance} o más</translation>
    </message>
    <message>
        <source>{file} could not be written</source>
        <translation>no se pudo escribir {file}</translation>
    </message>
    <message>
        <source>{golden} of {count} batches would be golden. A batch is left out where it is incomplete, far longer or shorter, where the level or the unrest of a variable is far from the others&apos;, or where the station found a distinct deviation. Who trains decides: see Models, Training.</source>
        <translation>{golden} de {count} lotes serían dorados. Un lote queda fuera si está incompleto, si dura mucho más o menos, si el nivel o la inquietud de una variable está lejos de los demás, o si la estación encontró una desviación clara. Quien entrena decide: véase Modelos, Entrenamiento.</translation>
    </message>
    <message>
        <source>{one} and {two}: golden {golden}, this batch {batch}</source>
        <translation>{one} y {two}: dorado {golden}, este lote {batch}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{what} is high: {far} robust standard deviations off</source>
        <translation>{what}: alto, a {far} desviaciones típicas robustas</translation>
    </message>
    <message>
        <source>{what} is low: {far} robust standard deviations off</source>
        <translation>{what}: bajo, a {far} desviaciones típicas robustas</translation>
    </message>
    <message>
        <source>☐ out</source>
        <translation>☐ fuera</translation>
    </message>
    <message>
        <source>☑ in</source>
        <translation>☑ dentro</translation>
    </message>
    <message>
        <source>✓ Saved as {file}</source>
        <translation>✓ Guardado como {file}</translation>
    </message>
    <message>
        <source>✕ Not saved: {error}</source>
        <translation>✕ No se guardó: {error}</translation>
    </message>
</context>
<context>
    <name>GroupActs</name>
    <message>
        <source>keep snapshots of setpoints</source>
        <translation>guardar instantáneas de consignas</translation>
    </message>
    <message>
        <source>{mark} {proven} of {count} setpoints of the group were written and proven</source>
        <translation>{mark} {proven} de {count} consignas del grupo se escribieron y se comprobaron</translation>
    </message>
    <message>
        <source>○ {count} setpoints are asked for as a group; another person approves it</source>
        <translation>○ Se solicitan {count} consignas como grupo; otra persona lo aprueba</translation>
    </message>
</context>
<context>
    <name>GroupApproval</name>
    <message>
        <source>Against it</source>
        <translation>En contra</translation>
    </message>
    <message>
        <source>Approve and write in this order</source>
        <translation>Aprobar y escribir en este orden</translation>
    </message>
    <message>
        <source>Approve the group?</source>
        <translation>¿Aprobar el grupo?</translation>
    </message>
    <message>
        <source>Asked for by {requester_name}: “{reason}”</source>
        <translation>Solicitado por {requester_name}: «{reason}»</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Facts of the chosen request</source>
        <translation>Datos de la solicitud elegida</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Nothing is taken back and nothing is tried again; the table says how each ended.</source>
        <translation>No se deshace nada y no se reintenta nada; la tabla dice cómo acabó cada una.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Requests of the group</source>
        <translation>Solicitudes del grupo</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>They are written in this order. The first that is not proven stops the rest; nothing is taken back.</source>
        <translation>Se escriben en este orden. La primera que no quede comprobada detiene el resto; no se deshace nada.</translation>
    </message>
    <message>
        <source>Writing one after the other, each proven by reading back…</source>
        <translation>Escribiendo una tras otra, cada una comprobada por relectura…</translation>
    </message>
    <message>
        <source>no request of this group waits any more</source>
        <translation>ya no espera ninguna solicitud de este grupo</translation>
    </message>
    <message>
        <source>{applied} of {count} were written and proven</source>
        <translation>{applied} de {count} se escribieron y se comprobaron</translation>
    </message>
    <message>
        <source>◄ changed: {names}</source>
        <translation>◄ cambió: {names}</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>Deviations from golden</source>
        <translation>Desviaciones del dorado</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retenidas</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Open alarms</source>
        <translation>Alarmas abiertas</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Solicitudes</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>{text} (written {at})</source>
        <translation>{text} (escrita {at})</translation>
    </message>
    <message>
        <source>{kind} until {until}</source>
        <translation>{kind} hasta {until}</translation>
    </message>
    <message>
        <source>{level_words}, score {score}</source>
        <translation>{level_words}, puntuación {score}</translation>
    </message>
    <message>
        <source>{plant}: hand-over {day}</source>
        <translation>{plant}: relevo {day}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Back ({key})</source>
        <translation>Atrás ({key})</translation>
    </message>
    <message>
        <source>Back to the plant of now ({key})</source>
        <translation>Volver a la planta de ahora ({key})</translation>
    </message>
    <message>
        <source>Every sample is kept</source>
        <translation>Se guarda cada muestra</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Forward ({key})</source>
        <translation>Adelante ({key})</translation>
    </message>
    <message>
        <source>GOLDEN</source>
        <translation>DORADO</translation>
    </message>
    <message>
        <source>Golden {score}</source>
        <translation>Dorado {score}</translation>
    </message>
    <message>
        <source>LIVE {number}</source>
        <translation>EN VIVO {number}</translation>
    </message>
    <message>
        <source>LIVE · window {number}</source>
        <translation>EN VIVO · ventana {number}</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>NOT REC.</source>
        <translation>SIN REG.</translation>
    </message>
    <message>
        <source>NOT RECORDING</source>
        <translation>SIN REGISTRO</translation>
    </message>
    <message>
        <source>No batch</source>
        <translation>Sin lote</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>REPETICIÓN</translation>
    </message>
    <message>
        <source>Rec.</source>
        <translation>Reg.</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Registrando</translation>
    </message>
    <message>
        <source>SIM</source>
        <translation>SIM</translation>
    </message>
    <message>
        <source>SIMULATION</source>
        <translation>SIMULACIÓN</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>To the overview ({key})</source>
        <translation>Al sinóptico general ({key})</translation>
    </message>
    <message>
        <source>Who acts at this station ({key})</source>
        <translation>Quién actúa en esta estación ({key})</translation>
    </message>
    <message>
        <source>{good}/{total} good</source>
        <translation>{good}/{total} buenos</translation>
    </message>
    <message>
        <source>○  OPC UA  connecting…</source>
        <translation>○  OPC UA  conectando…</translation>
    </message>
    <message>
        <source>○ connecting…</source>
        <translation>○ conectando…</translation>
    </message>
    <message>
        <source>●  OPC UA  {count}</source>
        <translation>●  OPC UA  {count}</translation>
    </message>
    <message>
        <source>◐  OPC UA  {count}</source>
        <translation>◐  OPC UA  {count}</translation>
    </message>
    <message>
        <source>✕  LINK LOST – values stale</source>
        <translation>✕  ENLACE PERDIDO – valores caducados</translation>
    </message>
    <message>
        <source>✕  {lost} LOST – {count}</source>
        <translation>✕  {lost} PERDIDO – {count}</translation>
    </message>
    <message>
        <source>✕ LINK LOST</source>
        <translation>✕ SIN ENLACE</translation>
    </message>
    <message>
        <source>✕ LOST  {count}</source>
        <translation>✕ PERDIDO  {count}</translation>
    </message>
</context>
<context>
    <name>Heartbeat</name>
    <message>
        <source>DISPLAY NOT LIVE</source>
        <translation>NO EN VIVO</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>sin datos</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>arrancando</translation>
    </message>
</context>
<context>
    <name>Held</name>
    <message>
        <source>Make writable again…</source>
        <translation>Hacer escribible…</translation>
    </message>
    <message>
        <source>✕ {name} is not writable since {day}: {why}</source>
        <translation>✕ {name} no es escribible desde {day}: {why}</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Any tag over time. Add one by name, or click a number on the mimic and press Trend.</source>
        <translation>Cualquier tag en el tiempo. Añada uno por su nombre, o haga clic en un número del sinóptico y pulse Tendencia.</translation>
    </message>
    <message>
        <source>Beyond now the strip shows, dashed, how far golden batches are known in the phase that runs. Drag the handle there to see golden values on the mimic: what golden batches did, not a forecast of this one.</source>
        <translation>Más allá de ahora, la franja muestra a trazos hasta dónde se conocen los lotes dorados en la fase en marcha. Arrastre hasta allí el tirador para ver valores dorados en el sinóptico: lo que hicieron los lotes dorados, no un pronóstico de este.</translation>
    </message>
    <message>
        <source>Blue means that an asset or a number is away from its golden batch: the darker, the farther; chevrons point to the side. It is advice and never an alarm.</source>
        <translation>Azul significa que un equipo o un número está lejos de su lote dorado: cuanto más oscuro, más lejos; los galones señalan el lado. Es un consejo y nunca una alarma.</translation>
    </message>
    <message>
        <source>Change the displays. Connect, move, bind, undo; a list names what is wrong.</source>
        <translation>Cambie las pantallas. Conecte, mueva, enlace, deshaga; una lista nombra lo que está mal.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Drag the handle of the strip below to see any moment of the past; step, play, or choose an earlier batch. A dark frame and the word REPLAY say that nothing is live. End brings the plant of now back.</source>
        <translation>Arrastre el tirador de la franja inferior para ver cualquier momento del pasado; avance por pasos, reproduzca o elija un lote anterior. Un marco oscuro y la palabra REPETICIÓN dicen que nada está en vivo. Fin devuelve la planta de ahora.</translation>
    </message>
    <message>
        <source>Drift says whether the plant is still the one that the active model was trained on.</source>
        <translation>La deriva dice si la planta sigue siendo aquella con la que se entrenó el modelo activo.</translation>
    </message>
    <message>
        <source>Enter approves the selected request, Delete withdraws it. The second tab finds earlier requests, with their audit records and signatures. Limits shows what may be asked for; engineers change it, another person signs.</source>
        <translation>Intro aprueba la solicitud seleccionada, Supr la retira. La segunda pestaña busca solicitudes anteriores, con sus registros de auditoría y sus firmas. Límites muestra qué se puede solicitar; los ingenieros lo cambian y otra persona firma.</translation>
    </message>
    <message>
        <source>Every alarm that stands or waits for somebody. Filter above, sort by a click on a heading. The selected alarm says why it exists and what to do.</source>
        <translation>Cada alarma que está presente o espera a alguien. Filtre arriba, ordene con un clic en un encabezado. La alarma seleccionada dice por qué existe y qué hacer.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Help: {title}</source>
        <translation>Ayuda: {title}</translation>
    </message>
    <message>
        <source>Hold back shelves an alarm with a reason, for a time or once: until it has returned to normal; the second tab lists everything that is held back. The third tab says how good the alarm system is. Silence stops the sound and acknowledges nothing.</source>
        <translation>Retener aplaza una alarma con un motivo, por un tiempo o una vez: hasta que haya vuelto a la normalidad; la segunda pestaña lista todo lo retenido. La tercera pestaña dice lo bueno que es el sistema de alarmas. Silenciar detiene el sonido y no reconoce nada.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Level 4 of the displays: whether what is shown can be believed. For each instrument its quality, status code, source time and age, and whether it may be stuck; for each alarm its limits, delays and phases, and cause, consequence and response of the selected one; for each setpoint its interlock now.</source>
        <translation>Nivel 4 de las pantallas: si se puede creer lo que se muestra. De cada instrumento, su calidad, código de estado, hora de origen y edad, y si puede estar atascado; de cada alarma, sus límites, retardos y fases, y causa, consecuencia y respuesta de la seleccionada; de cada consigna, su enclavamiento ahora.</translation>
    </message>
    <message>
        <source>Links says how each server answers and how often it was lost, Records how much is kept, what waits and when the audit trail was proved last, Models what judges each asset. Choose the asset above; a double click opens a tag&apos;s faceplate.</source>
        <translation>Enlaces dice cómo responde cada servidor y cuántas veces se perdió; Registros, cuánto se guarda, qué espera y cuándo se probó por última vez el registro de auditoría; Modelos, qué juzga cada equipo. Elija el equipo arriba; un doble clic abre la carátula de un tag.</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Marcas</translation>
    </message>
    <message>
        <source>Notes for the next shift, each with its time, asset and batch. Beside them the hand-over: open alarms, what is held back, requests, deviations and the notes of the last twelve hours; it can be saved as a PDF.</source>
        <translation>Notas para el próximo turno, cada una con su hora, equipo y lote. A su lado, el relevo: alarmas abiertas, lo retenido, solicitudes, desviaciones y las notas de las últimas doce horas; se puede guardar como PDF.</translation>
    </message>
    <message>
        <source>One batch of one asset against golden batches; choose both above, and a view at the left. Score and contributions are what the station found while the batch ran; the arrows move the cursor from look to look. Map, correlation and reconstruction error are computed from golden batches that were kept for the station, or from its own that never left golden.</source>
        <translation>Un lote de un equipo frente a los lotes dorados; elija ambos arriba, y una vista a la izquierda. La puntuación y las contribuciones son lo que la estación encontró mientras el lote estaba en marcha; las flechas mueven el cursor de mirada en mirada. El mapa, la correlación y el error de reconstrucción se calculan con lotes dorados que se guardaron para la estación, o con los suyos que nunca se apartaron del dorado.</translation>
    </message>
    <message>
        <source>One person requests a setpoint, another one approves it with a password of their own. The station writes once and proves it by two readbacks.</source>
        <translation>Una persona solicita una consigna, otra la aprueba con su propia contraseña. La estación escribe una vez y lo comprueba con dos relecturas.</translation>
    </message>
    <message>
        <source>The alarm strip: the two most important alarms that nobody has acknowledged. It is always live.</source>
        <translation>La franja de alarmas: las dos alarmas más importantes que nadie ha reconocido. Siempre está en vivo.</translation>
    </message>
    <message>
        <source>The golden-batch models of this site. One of them is active and judges the plant; the line above the list says which. A new one is imported or trained as a candidate, runs in shadow beside the active one, is approved by a person who did not import it, and is then activated. An earlier one can be brought back.</source>
        <translation>Los modelos de lote dorado de este sitio. Uno de ellos está activo y juzga la planta; la línea sobre la lista dice cuál. Uno nuevo se importa o se entrena como candidato, corre en sombra junto al activo, lo aprueba una persona que no lo importó, y después se activa. Uno anterior se puede recuperar.</translation>
    </message>
    <message>
        <source>The header: which display this is, how far values can be trusted, the batch, how near to golden it is, whether everything is recorded, alarms by priority, who is logged in, and the time. A clock that stands still says why.</source>
        <translation>El encabezado: qué pantalla es esta, hasta dónde se puede confiar en los valores, el lote, lo cerca que está del dorado, si se registra todo, las alarmas por prioridad, quién ha iniciado sesión y la hora. Un reloj parado dice por qué.</translation>
    </message>
    <message>
        <source>The mimic: the plant. Click selects, double click opens, right click (or F) offers the faceplate.</source>
        <translation>El sinóptico: la planta. Un clic selecciona, un doble clic abre, el botón derecho (o F) ofrece la carátula.</translation>
    </message>
    <message>
        <source>The plant as it is now, or as it was. Click an asset to select it, a number to open its loop; double click an asset for its own display.</source>
        <translation>La planta como está ahora, o como estaba. Haga clic en un equipo para seleccionarlo, en un número para abrir su lazo; doble clic en un equipo para su propia pantalla.</translation>
    </message>
    <message>
        <source>The rail: every page is one click or one key away.</source>
        <translation>La barra de vistas: cada página está a un clic o a una tecla.</translation>
    </message>
    <message>
        <source>The side panel: why the selected asset deviates, its faceplate, and one loop; below, what waits for approval.</source>
        <translation>El panel lateral: por qué se desvía el equipo seleccionado, su carátula y un lazo; debajo, lo que espera aprobación.</translation>
    </message>
    <message>
        <source>The strip of time: phases, a ribbon of deviation for each asset, alarms, writes. Drag the handle to see the past.</source>
        <translation>La franja de tiempo: fases, una cinta de desviación por equipo, alarmas, escrituras. Arrastre el tirador para ver el pasado.</translation>
    </message>
    <message>
        <source>They explain and do not judge: levels come from the model alone. Golden or not says of every batch why it would be learnt from or left out.</source>
        <translation>Explican y no juzgan: los niveles vienen solo del modelo. Dorado o no dice de cada lote por qué se aprendería de él o se dejaría fuera.</translation>
    </message>
    <message>
        <source>Tour of the window</source>
        <translation>Recorrido por la ventana</translation>
    </message>
    <message>
        <source>What every unit does, and all recorded batches. Replay shows the plant as it was during one.</source>
        <translation>Qué hace cada unidad, y todos los lotes registrados. Repetir muestra la planta como estaba durante uno.</translation>
    </message>
    <message>
        <source>Who did what and when, and the proof that nobody changed it afterwards.</source>
        <translation>Quién hizo qué y cuándo, y la prueba de que nadie lo cambió después.</translation>
    </message>
    <message>
        <source>a good value</source>
        <translation>un valor bueno</translation>
    </message>
    <message>
        <source>alarms by priority; open and blinking: new</source>
        <translation>alarmas por prioridad; abierta y parpadeando: nueva</translation>
    </message>
    <message>
        <source>dashed tick</source>
        <translation>marca a trazos</translation>
    </message>
    <message>
        <source>failed: do not use it</source>
        <translation>fallado: no lo use</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>nunca visto</translation>
    </message>
    <message>
        <source>number on hatching, with an age</source>
        <translation>número sobre rayado, con una edad</translation>
    </message>
    <message>
        <source>number struck through, F</source>
        <translation>número tachado, F</translation>
    </message>
    <message>
        <source>number with ?</source>
        <translation>número con ?</translation>
    </message>
    <message>
        <source>number, bold</source>
        <translation>número, negrita</translation>
    </message>
    <message>
        <source>red square 1, orange triangle 2, yellow diamond 3, violet disc 4</source>
        <translation>cuadrado rojo 1, triángulo naranja 2, rombo amarillo 3, disco violeta 4</translation>
    </message>
    <message>
        <source>stale: nothing is known since then</source>
        <translation>caducado: no se sabe nada desde entonces</translation>
    </message>
    <message>
        <source>uncertain: use it with care</source>
        <translation>incierto: úselo con cuidado</translation>
    </message>
    <message>
        <source>where the golden batch would be now</source>
        <translation>dónde estaría ahora el lote dorado</translation>
    </message>
</context>
<context>
    <name>Image</name>
    <message>
        <source>No picture</source>
        <translation>Sin imagen</translation>
    </message>
    <message>
        <source>Picture missing</source>
        <translation>Falta la imagen</translation>
    </message>
</context>
<context>
    <name>Inhibit</name>
    <message>
        <source>Inhibit writes
not an emergency stop</source>
        <translation>Inhibir escrituras
no es paro de emergencia</translation>
    </message>
    <message>
        <source>Stops every setpoint that was not sent yet. It writes nothing to the plant: not an emergency stop.</source>
        <translation>Detiene toda consigna que no se haya enviado todavía. No escribe nada en la planta: no es un paro de emergencia.</translation>
    </message>
    <message>
        <source>WRITES INHIBITED
allow again…</source>
        <translation>ESCRITURAS INHIBIDAS
permitir de nuevo…</translation>
    </message>
    <message>
        <source>Writes are inhibited: {why}</source>
        <translation>Las escrituras están inhibidas: {why}</translation>
    </message>
</context>
<context>
    <name>ItemMenu</name>
    <message>
        <source>Faceplate of {asset}</source>
        <translation>Carátula de {asset}</translation>
    </message>
    <message>
        <source>Faceplate of {name}</source>
        <translation>Carátula de {name}</translation>
    </message>
    <message>
        <source>Its diagram</source>
        <translation>Su diagrama</translation>
    </message>
    <message>
        <source>Its diagram in a further window</source>
        <translation>Su diagrama en otra ventana</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open in a further window</source>
        <translation>Abrir en otra ventana</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendencia</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>A minute back</source>
        <translation>Un minuto atrás</translation>
    </message>
    <message>
        <source>A minute on</source>
        <translation>Un minuto adelante</translation>
    </message>
    <message>
        <source>Acknowledge the alarm that is marked on the strip</source>
        <translation>Reconocer la alarma marcada en la franja</translation>
    </message>
    <message>
        <source>Back to the plant of now</source>
        <translation>Volver a la planta de ahora</translation>
    </message>
    <message>
        <source>Close this window, unless it is the first one</source>
        <translation>Cerrar esta ventana, si no es la primera</translation>
    </message>
    <message>
        <source>Everything larger</source>
        <translation>Todo más grande</translation>
    </message>
    <message>
        <source>Everything smaller</source>
        <translation>Todo más pequeño</translation>
    </message>
    <message>
        <source>Favourite displays</source>
        <translation>Pantallas favoritas</translation>
    </message>
    <message>
        <source>Find a tag or an asset on the mimic</source>
        <translation>Buscar un tag o un equipo en el sinóptico</translation>
    </message>
    <message>
        <source>Fold the side panel and the strip of time, or unfold them</source>
        <translation>Plegar el panel lateral y la franja de tiempo, o desplegarlos</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Help on this page, and all keys</source>
        <translation>Ayuda sobre esta página, y todas las teclas</translation>
    </message>
    <message>
        <source>Inhibit writes</source>
        <translation>Inhibir escrituras</translation>
    </message>
    <message>
        <source>Kiosk: nothing but this program until a supervisor ends it</source>
        <translation>Quiosco: nada más que este programa hasta que un supervisor lo termine</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>Log in or out</source>
        <translation>Iniciar o cerrar sesión</translation>
    </message>
    <message>
        <source>One level down: asset, detail, diagnostics</source>
        <translation>Un nivel abajo: equipo, detalle, diagnóstico</translation>
    </message>
    <message>
        <source>One level up</source>
        <translation>Un nivel arriba</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vista general</translation>
    </message>
    <message>
        <source>Play or pause the past</source>
        <translation>Reproducir el pasado o detenerlo</translation>
    </message>
    <message>
        <source>Silence the sound of alarms</source>
        <translation>Silenciar el sonido de las alarmas</translation>
    </message>
    <message>
        <source>The display before this one</source>
        <translation>La pantalla anterior a esta</translation>
    </message>
    <message>
        <source>The display that one came back from</source>
        <translation>La pantalla de la que se volvió</translation>
    </message>
    <message>
        <source>The next window</source>
        <translation>La ventana siguiente</translation>
    </message>
    <message>
        <source>The side panel narrower</source>
        <translation>Panel lateral más estrecho</translation>
    </message>
    <message>
        <source>The side panel wider</source>
        <translation>Panel lateral más ancho</translation>
    </message>
    <message>
        <source>What is shown, in a further window</source>
        <translation>Lo que se muestra, en otra ventana</translation>
    </message>
    <message>
        <source>What is this? Then click on something</source>
        <translation>¿Qué es esto? Después haga clic en algo</translation>
    </message>
    <message>
        <source>Windows, screens and sizes</source>
        <translation>Ventanas, monitores y tamaños</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>This station is a kiosk; Ctrl+F11 ends it.</source>
        <translation>Esta estación es un quiosco; Control+F11 lo termina.</translation>
    </message>
    <message>
        <source>This station is a kiosk; a supervisor or an engineer ends it with Ctrl+F11.</source>
        <translation>Esta estación es un quiosco; un supervisor o un ingeniero lo termina con Control+F11.</translation>
    </message>
    <message>
        <source>leave the kiosk</source>
        <translation>salir del quiosco</translation>
    </message>
    <message>
        <source>✕ {full_name} may not end the kiosk; a supervisor or an engineer has to log in</source>
        <translation>✕ {full_name} no puede terminar el quiosco; debe iniciar sesión un supervisor o un ingeniero</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Close and lose it</source>
        <translation>Cerrar y perderlo</translation>
    </message>
    <message>
        <source>Something is being written</source>
        <translation>Hay algo a medio escribir</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>{what} has not been sent yet. Closing loses what was typed.</source>
        <translation>{what} no se ha enviado todavía. Al cerrar se pierde lo escrito.</translation>
    </message>
</context>
<context>
    <name>Levels</name>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>Diagn.</source>
        <translation>Diag.</translation>
    </message>
    <message>
        <source>Level 1: the overview of the plant</source>
        <translation>Nivel 1: la vista general de la planta</translation>
    </message>
    <message>
        <source>Level 2: the diagram of the asset</source>
        <translation>Nivel 2: el diagrama del equipo</translation>
    </message>
    <message>
        <source>Level 3: every variable of the asset</source>
        <translation>Nivel 3: cada variable del equipo</translation>
    </message>
    <message>
        <source>Level 4: instruments, alarm definitions, links, records and models</source>
        <translation>Nivel 4: instrumentos, definiciones de alarmas, enlaces, registros y modelos</translation>
    </message>
    <message>
        <source>Level of display</source>
        <translation>Nivel de pantalla</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Planta</translation>
    </message>
    <message>
        <source>The levels of display for the selected asset, from the whole plant down to diagnostics. Alt+Down goes a level down, Backspace a level up.</source>
        <translation>Los niveles de pantalla del equipo seleccionado, desde toda la planta hasta el diagnóstico. Alt+Abajo baja un nivel, Borrar sube uno.</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>1 cell is</source>
        <translation>1 celda</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Drift of the PV</source>
        <translation>Deriva de la PV</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Find a setpoint by name or description</source>
        <translation>Buscar una consigna por nombre o descripción</translation>
    </message>
    <message>
        <source>Hand in for a signature</source>
        <translation>Entregar para firma</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>Interlock</source>
        <translation>Enclavamiento</translation>
    </message>
    <message>
        <source>Largest step</source>
        <translation>Salto máximo</translation>
    </message>
    <message>
        <source>Limits of the setpoints</source>
        <translation>Límites de las consignas</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>Modes</source>
        <translation>Modos</translation>
    </message>
    <message>
        <source>Move in 30 min</source>
        <translation>Movimiento en 30 min</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Double click a cell, or press F2 on it.</source>
        <translation>Todavía no se ha cambiado nada. Haga doble clic en una celda, o pulse F2 en ella.</translation>
    </message>
    <message>
        <source>Now: {value}</source>
        <translation>Ahora: {value}</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Fases</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>Rampa</translation>
    </message>
    <message>
        <source>Rate per min</source>
        <translation>Velocidad por min</translation>
    </message>
    <message>
        <source>Readback</source>
        <translation>Relectura</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>The setpoint and the limits of the tag file are not changed here.</source>
        <translation>La consigna y los límites del archivo de tags no se cambian aquí.</translation>
    </message>
    <message>
        <source>Version {number} is in force since {day}, {by}.</source>
        <translation>La versión {number} está en vigor desde {day}, {by}.</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Versiones…</translation>
    </message>
    <message>
        <source>What the cell means</source>
        <translation>Qué significa la celda</translation>
    </message>
    <message>
        <source>Why? At least {reason_at_least} characters; who signs reads this</source>
        <translation>¿Por qué? Al menos {reason_at_least} caracteres; quien firma lo lee</translation>
    </message>
    <message>
        <source>as the site was set up</source>
        <translation>como se configuró el sitio</translation>
    </message>
    <message>
        <source>hand your changes in, or close without them, before you look at earlier versions</source>
        <translation>entregue sus cambios, o cierre sin ellos, antes de mirar versiones anteriores</translation>
    </message>
    <message>
        <source>secured: one person signs</source>
        <translation>protegida: firma una persona</translation>
    </message>
    <message>
        <source>signed by {signed_by}</source>
        <translation>firmada por {signed_by}</translation>
    </message>
    <message>
        <source>verified: two persons sign</source>
        <translation>verificada: firman dos personas</translation>
    </message>
    <message>
        <source>view only: nobody writes it from here</source>
        <translation>solo vista: nadie la escribe desde aquí</translation>
    </message>
    <message>
        <source>{cells} changed. Say why.</source>
        <translation>Cambios: {cells}. Diga por qué.</translation>
    </message>
    <message>
        <source>{cells} changed; another person signs before it is in force.</source>
        <translation>Cambios: {cells}; otra persona firma antes de que entre en vigor.</translation>
    </message>
    <message>
        <source>{count} cells are</source>
        <translation>{count} celdas</translation>
    </message>
</context>
<context>
    <name>LimitsActs</name>
    <message>
        <source>A change of {by} waits; it is signed, refused or withdrawn first.</source>
        <translation>Espera un cambio de {by}; primero se firma, se rechaza o se retira.</translation>
    </message>
    <message>
        <source>Its author reads this sentence. A file that was changed outside the program is put back as it was.</source>
        <translation>Su autor lee esta frase. Un archivo cambiado fuera del programa se repone como estaba.</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Refuse other limits</source>
        <translation>Rechazar otros límites</translation>
    </message>
    <message>
        <source>a change of {by} waits already; it has to be signed, refused or withdrawn first</source>
        <translation>ya espera un cambio de {by}; primero hay que firmarlo, rechazarlo o retirarlo</translation>
    </message>
    <message>
        <source>bring an earlier table back</source>
        <translation>recuperar una tabla anterior</translation>
    </message>
    <message>
        <source>change the limits of setpoints</source>
        <translation>cambiar los límites de las consignas</translation>
    </message>
    <message>
        <source>it cannot be used: {faults}</source>
        <translation>no se puede usar: {faults}</translation>
    </message>
    <message>
        <source>no version of the table is in force. {trouble}</source>
        <translation>ninguna versión de la tabla está en vigor. {trouble}</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>not done, because it cannot be recorded ({error})</source>
        <translation>no se hizo, porque no se puede registrar ({error})</translation>
    </message>
    <message>
        <source>refuse a change of limits</source>
        <translation>rechazar un cambio de límites</translation>
    </message>
    <message>
        <source>somebody else was faster; look at what is in force now</source>
        <translation>alguien fue más rápido; mire lo que está ahora en vigor</translation>
    </message>
    <message>
        <source>somebody else was faster; look at what waits now</source>
        <translation>alguien fue más rápido; mire lo que espera ahora</translation>
    </message>
    <message>
        <source>the reason has {count} characters; write {reason_at_least} to {reason_at_most}, so that the other person can judge the change</source>
        <translation>el motivo tiene {count} caracteres; escriba de {reason_at_least} a {reason_at_most}, para que la otra persona pueda juzgar el cambio</translation>
    </message>
    <message>
        <source>the setpoint table is not read yet; try again</source>
        <translation>la tabla de consignas no se ha leído todavía; inténtelo de nuevo</translation>
    </message>
    <message>
        <source>there is no version {number} of the table</source>
        <translation>no hay versión {number} de la tabla</translation>
    </message>
    <message>
        <source>this change does not wait any more; look at the table again</source>
        <translation>este cambio ya no espera; mire de nuevo la tabla</translation>
    </message>
    <message>
        <source>this is what is in force already; change something first</source>
        <translation>esto es lo que ya está en vigor; cambie algo primero</translation>
    </message>
    <message>
        <source>this site has no setpoint table; name one under setpoints in site.toml, as setpoints.csv</source>
        <translation>este sitio no tiene tabla de consignas; nombre una en setpoints de site.toml, como setpoints.csv</translation>
    </message>
    <message>
        <source>version {number} is in force by now, and this was made from version {base}; open it again</source>
        <translation>la versión {number} ya está en vigor, y esto se hizo desde la versión {base}; ábralo de nuevo</translation>
    </message>
    <message>
        <source>withdraw a change of limits</source>
        <translation>retirar un cambio de límites</translation>
    </message>
    <message>
        <source>{by} handed it in; only the author withdraws, others refuse</source>
        <translation>lo entregó {by}; solo el autor lo retira, los demás lo rechazan</translation>
    </message>
    <message>
        <source>{full_name} handed it in and cannot sign for it; call somebody else</source>
        <translation>{full_name} lo entregó y no puede firmarlo; llame a otra persona</translation>
    </message>
    <message>
        <source>– The change of limits was refused; nothing is in force but what was</source>
        <translation>– Se rechazó el cambio de límites; sigue en vigor solo lo que había</translation>
    </message>
    <message>
        <source>– The change of limits was withdrawn</source>
        <translation>– Se retiró el cambio de límites</translation>
    </message>
    <message>
        <source>○ Other limits wait for a signature</source>
        <translation>○ Otros límites esperan una firma</translation>
    </message>
    <message>
        <source>○ Version {number} waits for a signature</source>
        <translation>○ La versión {number} espera una firma</translation>
    </message>
    <message>
        <source>✓ Other limits are in force</source>
        <translation>✓ Otros límites están en vigor</translation>
    </message>
</context>
<context>
    <name>LimitsModel</name>
    <message>
        <source>A condition that must hold, as in WT-401 &gt; 1500 and PIC-408 &lt; 1.9. Empty: none.</source>
        <translation>Una condición que debe cumplirse, como WT-401 &gt; 1500 and PIC-408 &lt; 1.9. Vacío: ninguna.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>How far the measured value may move between request and sending, in {unit}. Empty: 2 % of its range.</source>
        <translation>Cuánto puede moverse la medida entre solicitud y envío, en {unit}. Vacío: 2 % de su rango.</translation>
    </message>
    <message>
        <source>How fast it may be moved, in {unit} per minute; it only narrows the tag file. Empty: the tag file&apos;s.</source>
        <translation>Con qué rapidez puede moverse, en {unit} por minuto; solo estrecha el archivo de tags. Vacío: lo del archivo de tags.</translation>
    </message>
    <message>
        <source>How many persons sign for a change. Empty: verified, two persons.</source>
        <translation>Cuántas personas firman un cambio. Vacío: verificada, dos personas.</translation>
    </message>
    <message>
        <source>Limits of the tag file</source>
        <translation>Límites del archivo de tags</translation>
    </message>
    <message>
        <source>The highest value that may be asked for, in {unit}; it only narrows the tag file. Empty: the tag file&apos;s.</source>
        <translation>El valor máximo que se puede solicitar, en {unit}; solo estrecha el archivo de tags. Vacío: el del archivo de tags.</translation>
    </message>
    <message>
        <source>The largest step of one request, in {unit}. Empty: the site&apos;s share of the band.</source>
        <translation>El salto máximo de una solicitud, en {unit}. Vacío: la parte de la banda que fija el sitio.</translation>
    </message>
    <message>
        <source>The lowest value that may be asked for, in {unit}; it only narrows the tag file. Empty: the tag file&apos;s.</source>
        <translation>El valor mínimo que se puede solicitar, en {unit}; solo estrecha el archivo de tags. Vacío: el del archivo de tags.</translation>
    </message>
    <message>
        <source>The modes in which the controller takes it: auto, manual, cascade, with ; between them. Empty: auto.</source>
        <translation>Los modos en los que el controlador la acepta: auto, manual, cascade, separados por ;. Vacío: auto.</translation>
    </message>
    <message>
        <source>The phases in which it may be changed, with ; between them. Empty: all.</source>
        <translation>Las fases en las que se puede cambiar, separadas por ;. Vacío: todas.</translation>
    </message>
    <message>
        <source>The tag that proves a write. Empty: the setpoint itself.</source>
        <translation>El tag que comprueba una escritura. Vacío: la propia consigna.</translation>
    </message>
    <message>
        <source>What all steps within 30 minutes may add up to, in {unit}. Empty: two largest steps.</source>
        <translation>Cuánto pueden sumar todos los saltos en 30 minutos, en {unit}. Vacío: dos saltos máximos.</translation>
    </message>
    <message>
        <source>general rule</source>
        <translation>regla general</translation>
    </message>
    <message>
        <source>its own unit</source>
        <translation>su propia unidad</translation>
    </message>
    <message>
        <source>yes: it must be moved by a ramp, so that it is not written from here. Empty: no.</source>
        <translation>yes: debe moverse por una rampa, así que no se escribe desde aquí. Vacío: no.</translation>
    </message>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} a {high} {unit}</translation>
    </message>
</context>
<context>
    <name>LimitsReview</name>
    <message>
        <source>, which brings back version {source}</source>
        <translation>, que recupera la versión {source}</translation>
    </message>
    <message>
        <source>1 cell</source>
        <translation>1 celda</translation>
    </message>
    <message>
        <source>At</source>
        <translation>A las</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Hand this version in again</source>
        <translation>Entregar de nuevo esta versión</translation>
    </message>
    <message>
        <source>Handed in by</source>
        <translation>Entregada por</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigor</translation>
    </message>
    <message>
        <source>In force now</source>
        <translation>En vigor ahora</translation>
    </message>
    <message>
        <source>In force since</source>
        <translation>En vigor desde</translation>
    </message>
    <message>
        <source>In that version</source>
        <translation>En esa versión</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Rechazar…</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>Sign and put in force</source>
        <translation>Firmar y poner en vigor</translation>
    </message>
    <message>
        <source>Sign for other limits?</source>
        <translation>¿Firmar otros límites?</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Firmada por</translation>
    </message>
    <message>
        <source>This version is in force.</source>
        <translation>Esta versión está en vigor.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>Versions of the setpoint table</source>
        <translation>Versiones de la tabla de consignas</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Qué cambiaría</translation>
    </message>
    <message>
        <source>Why does it come back? At least {reason_at_least} characters</source>
        <translation>¿Por qué se recupera? Al menos {reason_at_least} caracteres</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>You sign with your own account that this is in force from now on. Who handed it in cannot sign for it.</source>
        <translation>Usted firma con su propia cuenta que esto está en vigor desde ahora. Quien lo entregó no puede firmarlo.</translation>
    </message>
    <message>
        <source>as the site was set up</source>
        <translation>como se configuró el sitio</translation>
    </message>
    <message>
        <source>changed outside</source>
        <translation>cambiada fuera</translation>
    </message>
    <message>
        <source>general rule</source>
        <translation>regla general</translation>
    </message>
    <message>
        <source>it cannot be used: {faults}</source>
        <translation>no se puede usar: {faults}</translation>
    </message>
    <message>
        <source>it does not wait any more; close this and look again</source>
        <translation>ya no espera; cierre esto y mire de nuevo</translation>
    </message>
    <message>
        <source>nobody: the file was changed outside the program</source>
        <translation>nadie: el archivo se cambió fuera del programa</translation>
    </message>
    <message>
        <source>none was given</source>
        <translation>no se dio ninguno</translation>
    </message>
    <message>
        <source>{cells} of version {base}{back}</source>
        <translation>{cells} de la versión {base}{back}</translation>
    </message>
    <message>
        <source>{count} cells</source>
        <translation>{count} celdas</translation>
    </message>
    <message>
        <source>{count} cells would change. Another person signs before they do.</source>
        <translation>Cambiarían {count} celdas. Antes firma otra persona.</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source> and {count} more</source>
        <translation> y {count} más</translation>
    </message>
    <message>
        <source>Connecting again in {pause} s.</source>
        <translation>Se conecta de nuevo en {pause} s.</translation>
    </message>
    <message>
        <source>Connecting again.</source>
        <translation>Se conecta de nuevo.</translation>
    </message>
    <message>
        <source>Connecting to {url}.</source>
        <translation>Conectando con {url}.</translation>
    </message>
    <message>
        <source>The server does not know {tags}{more}.</source>
        <translation>El servidor no conoce {tags}{more}.</translation>
    </message>
    <message>
        <source>The server says that it is not running ({state_name}).</source>
        <translation>El servidor dice que no está en marcha ({state_name}).</translation>
    </message>
    <message>
        <source>{why} Start the station again afterwards.</source>
        <translation>{why} Después arranque de nuevo la estación.</translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Log in to {why}</source>
        <translation>Iniciar sesión para {why}</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
</context>
<context>
    <name>Loop</name>
    <message>
        <source>Alarm</source>
        <translation>Alarma</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Desviación</translation>
    </message>
    <message>
        <source>Golden now</source>
        <translation>Dorado ahora</translation>
    </message>
    <message>
        <source>Interlock</source>
        <translation>Enclavamiento</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>New setpoint…</source>
        <translation>Nueva consigna…</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendencia</translation>
    </message>
    <message>
        <source>bad F</source>
        <translation>mala F</translation>
    </message>
    <message>
        <source>good</source>
        <translation>buena</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>se cumple</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>nunca visto</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>caducada</translation>
    </message>
    <message>
        <source>uncertain ?</source>
        <translation>incierta ?</translation>
    </message>
    <message>
        <source>{quality_words}, {age} old</source>
        <translation>{quality_words}, hace {age}</translation>
    </message>
    <message>
        <source>{text} · NE 107: {signal}</source>
        <translation>{text} · NE 107: {signal}</translation>
    </message>
    <message>
        <source>✕ {why}</source>
        <translation>✕ {why}</translation>
    </message>
</context>
<context>
    <name>Manifest</name>
    <message>
        <source>, audit record {record}</source>
        <translation>, registro de auditoría {record}</translation>
    </message>
    <message>
        <source>Account, role</source>
        <translation>Cuenta, rol</translation>
    </message>
    <message>
        <source>At the station</source>
        <translation>En la estación</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Batch and phase</source>
        <translation>Lote y fase</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>DOES NOT VERIFY: {wrong}</source>
        <translation>NO SE VERIFICA: {wrong}</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagrama</translation>
    </message>
    <message>
        <source>EDITED: worked on the draft</source>
        <translation>EDITADO: trabajó en el borrador</translation>
    </message>
    <message>
        <source>IS BROKEN at record {first_bad}: {why}</source>
        <translation>ESTÁ ROTA en el registro {first_bad}: {why}</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Significado</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Nobody has signed yet.</source>
        <translation>Nadie ha firmado todavía.</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>De qué</translation>
    </message>
    <message>
        <source>PUBLISHED: lets operators see this diagram</source>
        <translation>PUBLICADO: deja que los operadores vean este diagrama</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Planta</translation>
    </message>
    <message>
        <source>Printed at</source>
        <translation>Impreso el</translation>
    </message>
    <message>
        <source>Printed by</source>
        <translation>Impreso por</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Published version</source>
        <translation>Versión publicada</translation>
    </message>
    <message>
        <source>REJECTED: sends this diagram back</source>
        <translation>RECHAZADO: devuelve este diagrama</translation>
    </message>
    <message>
        <source>REVIEWED: has looked at this diagram</source>
        <translation>REVISADO: ha mirado este diagrama</translation>
    </message>
    <message>
        <source>ROLLED BACK: brings an earlier version back</source>
        <translation>REVERTIDO: recupera una versión anterior</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Solicitudes</translation>
    </message>
    <message>
        <source>SHIPPED: comes with the product, signed by nobody here</source>
        <translation>DE FÁBRICA: viene con el producto, nadie lo ha firmado aquí</translation>
    </message>
    <message>
        <source>SUBMITTED: answers for this diagram as its author</source>
        <translation>ENTREGADO: responde de este diagrama como autor</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Firmas</translation>
    </message>
    <message>
        <source>Signatures under a request for {tag}</source>
        <translation>Firmas de una solicitud de {tag}</translation>
    </message>
    <message>
        <source>Signatures under the diagram {name}</source>
        <translation>Firmas del diagrama {name}</translation>
    </message>
    <message>
        <source>Signatures under the setpoint table</source>
        <translation>Firmas de la tabla de consignas</translation>
    </message>
    <message>
        <source>Signatures under the setpoints of batch {batch}</source>
        <translation>Firmas de las consignas del lote {batch}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>The audit trail</source>
        <translation>El registro de auditoría</translation>
    </message>
    <message>
        <source>The selected signature</source>
        <translation>La firma seleccionada</translation>
    </message>
    <message>
        <source>Verifies</source>
        <translation>Se verifica</translation>
    </message>
    <message>
        <source>Versions signed for</source>
        <translation>Versiones firmadas</translation>
    </message>
    <message>
        <source>bound to SHA-256 {bound}</source>
        <translation>ligada a SHA-256 {bound}</translation>
    </message>
    <message>
        <source>holds, {count} records</source>
        <translation>se sostiene, {count} registros</translation>
    </message>
    <message>
        <source>no setpoint was asked for in a batch without a name</source>
        <translation>no se solicitó ninguna consigna en un lote sin nombre</translation>
    </message>
    <message>
        <source>no setpoint was asked for in batch {batch}</source>
        <translation>no se solicitó ninguna consigna en el lote {batch}</translation>
    </message>
    <message>
        <source>nobody has changed the setpoint table in this program yet</source>
        <translation>nadie ha cambiado aún la tabla de consignas en este programa</translation>
    </message>
    <message>
        <source>nothing was ever done with {name} on its way to the operators</source>
        <translation>nunca se hizo nada con {name} en su camino hacia los operadores</translation>
    </message>
    <message>
        <source>record {sequence} was changed after it was written</source>
        <translation>el registro {sequence} se cambió después de escribirse</translation>
    </message>
    <message>
        <source>signature verifies</source>
        <translation>firma se verifica</translation>
    </message>
    <message>
        <source>signatures verify</source>
        <translation>firmas se verifican</translation>
    </message>
    <message>
        <source>the request in the database is not the one that was signed</source>
        <translation>la solicitud de la base de datos no es la que se firmó</translation>
    </message>
    <message>
        <source>the table that was signed for is not in the trail any more</source>
        <translation>la tabla firmada ya no está en el registro</translation>
    </message>
    <message>
        <source>there is no such request in the database; look at the list again</source>
        <translation>no existe esa solicitud en la base de datos; mire de nuevo la lista</translation>
    </message>
    <message>
        <source>this station publishes no diagrams</source>
        <translation>esta estación no publica diagramas</translation>
    </message>
    <message>
        <source>verifies</source>
        <translation>se verifica</translation>
    </message>
    <message>
        <source>version {version}: {note}</source>
        <translation>versión {version}: {note}</translation>
    </message>
    <message>
        <source>{about}
bound to SHA-256 {bound}{record}
{state}</source>
        <translation>{about}
ligada a SHA-256 {bound}{record}
{state}</translation>
    </message>
    <message>
        <source>{path} could not be written; is there room, and may this account?</source>
        <translation>no se pudo escribir {path}; ¿hay espacio, y puede hacerlo esta cuenta?</translation>
    </message>
    <message>
        <source>{utc} UTC, {local} at the station</source>
        <translation>{utc} UTC, {local} en la estación</translation>
    </message>
    <message>
        <source>✓ verifies now</source>
        <translation>✓ se verifica ahora</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ sí</translation>
    </message>
    <message>
        <source>✓ {count} {value}: what was signed is what is there.</source>
        <translation>✓ {count} {value}: lo que se firmó es lo que hay.</translation>
    </message>
    <message>
        <source>✕ does not verify: {wrong}</source>
        <translation>✕ no se verifica: {wrong}</translation>
    </message>
    <message>
        <source>✕ no</source>
        <translation>✕ no</translation>
    </message>
    <message>
        <source>✕ {bad} of {count} signatures DO NOT VERIFY. Tell an administrator, and verify the audit trail.</source>
        <translation>✕ {bad} de {count} firmas NO SE VERIFICAN. Avise a un administrador, y verifique el registro de auditoría.</translation>
    </message>
</context>
<context>
    <name>Metrics</name>
    <message>
        <source>A flood begins with more than 10 alarms in 10 minutes and ends with fewer than 5.</source>
        <translation>Una avalancha empieza con más de 10 alarmas en 10 minutos y termina con menos de 5.</translation>
    </message>
    <message>
        <source>Acknowledged within 1 s</source>
        <translation>Reconocidas en 1 s</translation>
    </message>
    <message>
        <source>Active at the end of the period, acknowledged or not.</source>
        <translation>Activas al final del período, reconocidas o no.</translation>
    </message>
    <message>
        <source>AlarmCount</source>
        <translation>AlarmCount</translation>
    </message>
    <message>
        <source>Alarms a day</source>
        <translation>Alarmas por día</translation>
    </message>
    <message>
        <source>Alarms an hour</source>
        <translation>Alarmas por hora</translation>
    </message>
    <message>
        <source>Alarms in ten minutes</source>
        <translation>Alarmas en diez minutos</translation>
    </message>
    <message>
        <source>Alarms in the largest flood</source>
        <translation>Mayor avalancha, alarmas</translation>
    </message>
    <message>
        <source>Alarms in the last ten minutes of the period.</source>
        <translation>Alarmas en los últimos diez minutos del período.</translation>
    </message>
    <message>
        <source>All alarms of the period, by its ten minutes.</source>
        <translation>Todas las alarmas del período, por cada diez minutos.</translation>
    </message>
    <message>
        <source>Annunciated alarms, by ten minutes of the period; a shorter one counts as ten.</source>
        <translation>Alarmas anunciadas, por cada diez minutos del período; uno más corto cuenta como diez.</translation>
    </message>
    <message>
        <source>Annunciated alarms, by the days of the period; a shorter one counts as a day.</source>
        <translation>Alarmas anunciadas, por día del período; uno más corto cuenta como un día.</translation>
    </message>
    <message>
        <source>Annunciated alarms, by the hours of the period; a shorter one counts as an hour.</source>
        <translation>Alarmas anunciadas, por hora del período; uno más corto cuenta como una hora.</translation>
    </message>
    <message>
        <source>AverageAlarmRate</source>
        <translation>AverageAlarmRate</translation>
    </message>
    <message>
        <source>Beyond a limit that does not count in the phase that runs.</source>
        <translation>Más allá de un límite que no cuenta en la fase en marcha.</translation>
    </message>
    <message>
        <source>Came and went three times or more within one minute.</source>
        <translation>Se activaron y normalizaron tres veces o más en un minuto.</translation>
    </message>
    <message>
        <source>Chattering tags</source>
        <translation>Tags con alarma repetitiva</translation>
    </message>
    <message>
        <source>Counted here from this station&apos;s journal, in OPC UA&apos;s words.</source>
        <translation>Contado aquí del diario de esta estación, con las palabras de OPC UA.</translation>
    </message>
    <message>
        <source>CurrentAlarmRate</source>
        <translation>CurrentAlarmRate</translation>
    </message>
    <message>
        <source>Every hold says why.</source>
        <translation>Cada retención dice por qué.</translation>
    </message>
    <message>
        <source>Fleeting alarms</source>
        <translation>Alarmas fugaces</translation>
    </message>
    <message>
        <source>Floods</source>
        <translation>Avalanchas</translation>
    </message>
    <message>
        <source>From the alarm that makes the flood to its end.</source>
        <translation>Desde la alarma que la hace avalancha hasta su final.</translation>
    </message>
    <message>
        <source>From the first call to the acknowledgement.</source>
        <translation>Desde el primer aviso hasta el reconocimiento.</translation>
    </message>
    <message>
        <source>Held back by a person until somebody puts them back.</source>
        <translation>Retenidas por una persona hasta que alguien las devuelva.</translation>
    </message>
    <message>
        <source>Held back by a person, for a time or until the alarm returns.</source>
        <translation>Retenidas por una persona, por un tiempo o hasta que la alarma se normalice.</translation>
    </message>
    <message>
        <source>Held back in the period</source>
        <translation>Retenidas en el período</translation>
    </message>
    <message>
        <source>Held without a reason</source>
        <translation>Retenidas sin motivo</translation>
    </message>
    <message>
        <source>Hours of the clock with more than 30 alarms.</source>
        <translation>Horas de reloj con más de 30 alarmas.</translation>
    </message>
    <message>
        <source>Hours with more than 30</source>
        <translation>Horas con más de 30</translation>
    </message>
    <message>
        <source>How often a person began to hold a tag&apos;s alarms back.</source>
        <translation>Cuántas veces empezó una persona a retener las alarmas de un tag.</translation>
    </message>
    <message>
        <source>Longest flood</source>
        <translation>Avalancha más larga</translation>
    </message>
    <message>
        <source>Longest that is held now</source>
        <translation>La retenida más larga ahora</translation>
    </message>
    <message>
        <source>MaximumActiveState</source>
        <translation>MaximumActiveState</translation>
    </message>
    <message>
        <source>MaximumAlarmRate</source>
        <translation>MaximumAlarmRate</translation>
    </message>
    <message>
        <source>MaximumReAlarmCount</source>
        <translation>MaximumReAlarmCount</translation>
    </message>
    <message>
        <source>MaximumUnAck</source>
        <translation>MaximumUnAck</translation>
    </message>
    <message>
        <source>Most in any hour</source>
        <translation>Máximo en una hora</translation>
    </message>
    <message>
        <source>Most in any minute</source>
        <translation>Máximo en un minuto</translation>
    </message>
    <message>
        <source>Most in any ten minutes</source>
        <translation>Máximo en diez minutos</translation>
    </message>
    <message>
        <source>Nineteen of twenty alarms were acknowledged sooner.</source>
        <translation>Diecinueve de cada veinte alarmas se reconocieron antes.</translation>
    </message>
    <message>
        <source>OPC 10000-9</source>
        <translation>OPC 10000-9</translation>
    </message>
    <message>
        <source>Of all annunciated alarms, those of this priority.</source>
        <translation>De todas las alarmas anunciadas, las de esta prioridad.</translation>
    </message>
    <message>
        <source>Out of service now</source>
        <translation>Fuera de servicio ahora</translation>
    </message>
    <message>
        <source>Priority 1, emergency</source>
        <translation>Prioridad 1, emergencia</translation>
    </message>
    <message>
        <source>Priority 2, high</source>
        <translation>Prioridad 2, alta</translation>
    </message>
    <message>
        <source>Priority 3, medium</source>
        <translation>Prioridad 3, media</translation>
    </message>
    <message>
        <source>Priority 4, low</source>
        <translation>Prioridad 4, baja</translation>
    </message>
    <message>
        <source>Share of the period that lies within a flood (M-08).</source>
        <translation>Parte del período dentro de una avalancha (M-08).</translation>
    </message>
    <message>
        <source>Share of the ten most frequent</source>
        <translation>Cuota de los diez primeros</translation>
    </message>
    <message>
        <source>Shelved now</source>
        <translation>Aplazadas ahora</translation>
    </message>
    <message>
        <source>Since a person began to hold it back.</source>
        <translation>Desde que una persona empezó a retenerla.</translation>
    </message>
    <message>
        <source>Sooner than anybody reads: a reflex.</source>
        <translation>Antes de que nadie pueda leer: un reflejo.</translation>
    </message>
    <message>
        <source>Stale on the worst day</source>
        <translation>Estancadas el peor día</translation>
    </message>
    <message>
        <source>Standing at the end</source>
        <translation>Activas al final</translation>
    </message>
    <message>
        <source>Stood for longer than 24 h without a break.</source>
        <translation>Activas más de 24 h sin interrupción.</translation>
    </message>
    <message>
        <source>Suppressed by design now</source>
        <translation>Suprimidas por diseño ahora</translation>
    </message>
    <message>
        <source>Ten minutes of the clock with more than 10 alarms.</source>
        <translation>Diez minutos de reloj con más de 10 alarmas.</translation>
    </message>
    <message>
        <source>Ten minutes with more than 10</source>
        <translation>Diez minutos con más de 10</translation>
    </message>
    <message>
        <source>The longest time that one alarm called.</source>
        <translation>El tiempo más largo que una alarma esperó el reconocimiento.</translation>
    </message>
    <message>
        <source>The longest time that one alarm stood.</source>
        <translation>El tiempo más largo que estuvo activa una alarma.</translation>
    </message>
    <message>
        <source>The most alarms within any 3600 s.</source>
        <translation>El máximo de alarmas en 3600 s cualesquiera.</translation>
    </message>
    <message>
        <source>The most alarms within any 60 s.</source>
        <translation>El máximo de alarmas en 60 s cualesquiera.</translation>
    </message>
    <message>
        <source>The most alarms within any 600 s.</source>
        <translation>El máximo de alarmas en 600 s cualesquiera.</translation>
    </message>
    <message>
        <source>The most alarms within any ten minutes.</source>
        <translation>El máximo de alarmas en diez minutos cualesquiera.</translation>
    </message>
    <message>
        <source>The most often that one alarm called again.</source>
        <translation>El máximo de veces que una alarma se volvió a anunciar.</translation>
    </message>
    <message>
        <source>The ten tags that raise most, of all alarms.</source>
        <translation>Los diez tags con más alarmas, de todas las alarmas.</translation>
    </message>
    <message>
        <source>Time in flood</source>
        <translation>Tiempo en avalancha</translation>
    </message>
    <message>
        <source>Time to acknowledge, 95 %</source>
        <translation>Tiempo de reconocimiento, 95 %</translation>
    </message>
    <message>
        <source>Time to acknowledge, median</source>
        <translation>Tiempo de reconocimiento, mediana</translation>
    </message>
    <message>
        <source>Went by themselves within 10 s, before anybody acknowledged.</source>
        <translation>Se normalizaron solas en 10 s, antes de que nadie las reconociera.</translation>
    </message>
    <message>
        <source>With those that made it one.</source>
        <translation>Con las que la hicieron avalancha.</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>al día</translation>
    </message>
    <message>
        <source>alarms</source>
        <translation>alarmas</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>a la hora</translation>
    </message>
    <message>
        <source>at least {good}{unit}</source>
        <translation>mín. {good}{unit}</translation>
    </message>
    <message>
        <source>at most {good}{unit}</source>
        <translation>máx. {good}{unit}</translation>
    </message>
    <message>
        <source>floods</source>
        <translation>avalanchas</translation>
    </message>
    <message>
        <source>in 10 min</source>
        <translation>en 10 min</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>sin objetivo</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>tags</translation>
    </message>
    <message>
        <source>this site&apos;s own</source>
        <translation>propio de este sitio</translation>
    </message>
    <message>
        <source>times</source>
        <translation>veces</translation>
    </message>
    <message>
        <source>{good}{unit}, at most {most}{unit}</source>
        <translation>{good}{unit}, máx. {most}{unit}</translation>
    </message>
    <message>
        <source>{isa}, four levels</source>
        <translation>{isa}, cuatro niveles</translation>
    </message>
    <message>
        <source>{target} ({basis})</source>
        <translation>{target} ({basis})</translation>
    </message>
</context>
<context>
    <name>MimicPage</name>
    <message>
        <source>Mimic</source>
        <translation>Sinóptico</translation>
    </message>
    <message>
        <source>There is no diagram {name} at this station.</source>
        <translation>No hay ningún diagrama {name} en esta estación.</translation>
    </message>
    <message>
        <source>{error}. Diagrams are drawn in the styles that come with the program.</source>
        <translation>{error}. Los diagramas se dibujan con los estilos que vienen con el programa.</translation>
    </message>
</context>
<context>
    <name>ModelActs</name>
    <message>
        <source>A folder</source>
        <translation>Una carpeta</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Import a golden-batch model</source>
        <translation>Importar un modelo de lote dorado</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Shadow report</source>
        <translation>Informe en sombra</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Situación</translation>
    </message>
    <message>
        <source>Table for a spreadsheet (*.csv)</source>
        <translation>Tabla para una hoja de cálculo (*.csv)</translation>
    </message>
    <message>
        <source>The files are copied into the site, checked, and registered with their SHA-256. Nothing judges the plant until another person has approved it.</source>
        <translation>Los archivos se copian al sitio, se comprueban y se registran con su SHA-256. Nada juzga la planta hasta que otra persona lo haya aprobado.</translation>
    </message>
    <message>
        <source>act {number} follows act {count}</source>
        <translation>el acto {number} sigue al acto {count}</translation>
    </message>
    <message>
        <source>have a model {step}</source>
        <translation>dejar un modelo {step}</translation>
    </message>
    <message>
        <source>import a golden-batch model</source>
        <translation>importar un modelo de lote dorado</translation>
    </message>
    <message>
        <source>import the trained model</source>
        <translation>importar el modelo entrenado</translation>
    </message>
    <message>
        <source>it does not run in shadow</source>
        <translation>no está en sombra</translation>
    </message>
    <message>
        <source>it is {state} since {at} UTC</source>
        <translation>está {state} desde {at} UTC</translation>
    </message>
    <message>
        <source>no golden-batch model is active; approve and activate one on the page Models</source>
        <translation>no hay ningún modelo de lote dorado activo; apruebe y active uno en la página Modelos</translation>
    </message>
    <message>
        <source>no golden-batch model: {error}</source>
        <translation>sin modelo de lote dorado: {error}</translation>
    </message>
    <message>
        <source>no golden-batch model: {why}</source>
        <translation>sin modelo de lote dorado: {why}</translation>
    </message>
    <message>
        <source>nothing was done: {error}</source>
        <translation>no se hizo nada: {error}</translation>
    </message>
    <message>
        <source>only a candidate is put into shadow</source>
        <translation>solo un candidato se pone en sombra</translation>
    </message>
    <message>
        <source>only a model that runs in shadow is approved; put it into shadow first</source>
        <translation>solo se aprueba un modelo que está en sombra; póngalo antes en sombra</translation>
    </message>
    <message>
        <source>only an approved model is activated</source>
        <translation>solo se activa un modelo aprobado</translation>
    </message>
    <message>
        <source>only an approved model that was active before is brought back</source>
        <translation>solo se recupera un modelo aprobado que estuvo activo antes</translation>
    </message>
    <message>
        <source>the model is not named by its manifest</source>
        <translation>el modelo no lleva el nombre de su manifiesto</translation>
    </message>
    <message>
        <source>the product activates its model only where there was none before</source>
        <translation>el producto solo activa su modelo donde antes no había ninguno</translation>
    </message>
    <message>
        <source>the reason has {count} characters; write {reason_at_least} to {reason_at_most}, so that others can judge it later</source>
        <translation>el motivo tiene {count} caracteres; escriba de {reason_at_least} a {reason_at_most}, para que otros puedan juzgarlo después</translation>
    </message>
    <message>
        <source>the registry has no such model</source>
        <translation>el registro de modelos no tiene ese modelo</translation>
    </message>
    <message>
        <source>the registry of models does not hold: {error}; restore a backup</source>
        <translation>el registro de modelos no se sostiene: {error}; restaure una copia de seguridad</translation>
    </message>
    <message>
        <source>this model is in the registry already</source>
        <translation>este modelo ya está en el registro de modelos</translation>
    </message>
    <message>
        <source>this model is not in use</source>
        <translation>este modelo no está en uso</translation>
    </message>
    <message>
        <source>{error}; nothing was done</source>
        <translation>{error}; no se hizo nada</translation>
    </message>
    <message>
        <source>{name} imported it; another person has to approve it</source>
        <translation>lo importó {name}; debe aprobarlo otra persona</translation>
    </message>
    <message>
        <source>✓ The shadow report is in {path}</source>
        <translation>✓ El informe en sombra está en {path}</translation>
    </message>
    <message>
        <source>✓ {name} is a candidate now</source>
        <translation>✓ {name} es ahora candidato</translation>
    </message>
</context>
<context>
    <name>ModelPrint</name>
    <message>
        <source>Active:</source>
        <translation>Activo:</translation>
    </message>
    <message>
        <source>In shadow:</source>
        <translation>En sombra:</translation>
    </message>
    <message>
        <source>Shadow report</source>
        <translation>Informe de sombra</translation>
    </message>
    <message>
        <source>Shadow report of {shadow}</source>
        <translation>Informe de sombra de {shadow}</translation>
    </message>
    <message>
        <source>{path} could not be written; is there room, and may this account?</source>
        <translation>no se pudo escribir {path}; ¿hay espacio, y puede esta cuenta?</translation>
    </message>
</context>
<context>
    <name>ModelRecords</name>
    <message>
        <source>Batches from the records</source>
        <translation>Lotes de los registros</translation>
    </message>
    <message>
        <source>Batches that began and ended between these times are written, a row for every plant minute, with the results of the laboratory. A batch counts as golden where it was never held or aborted and the station said no more than level 1 of it; you decide about each of them afterwards.</source>
        <translation>Se escriben los lotes que empezaron y acabaron entre estas horas, una fila por minuto de planta, con los resultados del laboratorio. Un lote cuenta como dorado si nunca se retuvo ni se abortó y la estación no dijo de él más que nivel 1; después usted decide sobre cada uno.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>From the records…</source>
        <translation>De los registros…</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>Dejar de escribir</translation>
    </message>
    <message>
        <source>Stopped; nothing of it is used.</source>
        <translation>Detenido; no se usa nada de ello.</translation>
    </message>
    <message>
        <source>The batches are looked for…</source>
        <translation>Se buscan los lotes…</translation>
    </message>
    <message>
        <source>The time ends before it begins.</source>
        <translation>El tiempo acaba antes de empezar.</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Write the batches</source>
        <translation>Escribir los lotes</translation>
    </message>
    <message>
        <source>Writes the finished batches of this station as tables</source>
        <translation>Escribe como tablas los lotes terminados de esta estación</translation>
    </message>
    <message>
        <source>Writing, {share} %: {line}</source>
        <translation>Escribiendo, {share} %: {line}</translation>
    </message>
    <message>
        <source>✓ {line}</source>
        <translation>✓ {line}</translation>
    </message>
    <message>
        <source>✕ Nothing was written: {line}</source>
        <translation>✕ No se escribió nada: {line}</translation>
    </message>
    <message>
        <source>✕ {error}</source>
        <translation>✕ {error}</translation>
    </message>
</context>
<context>
    <name>ModelSign</name>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Whoever signs types his own account and password.</source>
        <translation>Quien firma escribe su propia cuenta y su contraseña.</translation>
    </message>
    <message>
        <source>Why? At least {reason_at_least} characters</source>
        <translation>¿Por qué? Al menos {reason_at_least} caracteres</translation>
    </message>
</context>
<context>
    <name>ModelStates</name>
    <message>
        <source>activated</source>
        <translation>activado</translation>
    </message>
    <message>
        <source>active</source>
        <translation>activo</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>aprobado</translation>
    </message>
    <message>
        <source>approved by the product</source>
        <translation>aprobado por el producto</translation>
    </message>
    <message>
        <source>brought back</source>
        <translation>recuperado</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>candidato</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importado</translation>
    </message>
    <message>
        <source>put into shadow</source>
        <translation>puesto en sombra</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>retirado</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>sombra</translation>
    </message>
    <message>
        <source>taken out of shadow</source>
        <translation>sacado de la sombra</translation>
    </message>
</context>
<context>
    <name>ModelTraining</name>
    <message>
        <source>; at least {least} are needed</source>
        <translation>; hacen falta al menos {least}</translation>
    </message>
    <message>
        <source>A folder with samples.parquet and batches.parquet</source>
        <translation>Una carpeta con samples.parquet y batches.parquet</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Batches to learn from</source>
        <translation>Lotes de los que aprender</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose a folder with samples.parquet and batches.parquet.</source>
        <translation>Elija una carpeta con samples.parquet y batches.parquet.</translation>
    </message>
    <message>
        <source>Choose batches…</source>
        <translation>Elegir lotes…</translation>
    </message>
    <message>
        <source>Ends the training; nothing of it is kept</source>
        <translation>Termina el entrenamiento; no se guarda nada</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>Se aprende</translation>
    </message>
    <message>
        <source>Lets the training learn from the selected batch, or leaves it out (Enter)</source>
        <translation>Deja que el entrenamiento aprenda del lote seleccionado, o lo deja fuera (Intro)</translation>
    </message>
    <message>
        <source>Log of the training</source>
        <translation>Registro del entrenamiento</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Avance del entrenamiento</translation>
    </message>
    <message>
        <source>Reading {folder}…</source>
        <translation>Leyendo {folder}…</translation>
    </message>
    <message>
        <source>Take in or leave out</source>
        <translation>Incluir o dejar fuera</translation>
    </message>
    <message>
        <source>The training runs. It takes minutes; this page may be left meanwhile.</source>
        <translation>El entrenamiento está en marcha. Tarda minutos; entretanto se puede salir de esta página.</translation>
    </message>
    <message>
        <source>The training starts…</source>
        <translation>El entrenamiento empieza…</translation>
    </message>
    <message>
        <source>The training was cancelled; nothing of it is kept.</source>
        <translation>El entrenamiento se canceló; no se guarda nada.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Trains in a process of its own; the plant is watched meanwhile</source>
        <translation>Entrena en un proceso propio; entretanto se vigila la planta</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>a packaged station does not train: install with pip</source>
        <translation>una estación empaquetada no entrena: instale con pip</translation>
    </message>
    <message>
        <source>a training runs already; wait for its end, or cancel it</source>
        <translation>ya hay un entrenamiento en marcha; espere a que acabe, o cancélelo</translation>
    </message>
    <message>
        <source>batches are being written already; wait for the end, or cancel it</source>
        <translation>ya se están escribiendo lotes; espere al final, o cancélelo</translation>
    </message>
    <message>
        <source>in</source>
        <translation>dentro</translation>
    </message>
    <message>
        <source>in: golden, {lasted} h</source>
        <translation>dentro: dorado, {lasted} h</translation>
    </message>
    <message>
        <source>it said nothing</source>
        <translation>no dijo nada</translation>
    </message>
    <message>
        <source>left out by hand</source>
        <translation>dejado fuera a mano</translation>
    </message>
    <message>
        <source>out</source>
        <translation>fuera</translation>
    </message>
    <message>
        <source>out: golden, but it lasted {lasted} h; others {middle} h</source>
        <translation>fuera: dorado, pero duró {lasted} h; los demás {middle} h</translation>
    </message>
    <message>
        <source>out: not golden</source>
        <translation>fuera: no es dorado</translation>
    </message>
    <message>
        <source>out: not golden, fault {fault}</source>
        <translation>fuera: no es dorado, fallo {fault}</translation>
    </message>
    <message>
        <source>out: not golden: {why}</source>
        <translation>fuera: no es dorado: {why}</translation>
    </message>
    <message>
        <source>out: {samples} has no row of it</source>
        <translation>fuera: {samples} no tiene ninguna fila suya</translation>
    </message>
    <message>
        <source>taken in by hand</source>
        <translation>incluido a mano</translation>
    </message>
    <message>
        <source>the batches cannot be written: {error}</source>
        <translation>no se pueden escribir los lotes: {error}</translation>
    </message>
    <message>
        <source>the training cannot be started: {error}</source>
        <translation>no se puede iniciar el entrenamiento: {error}</translation>
    </message>
    <message>
        <source>{files} not found in {folder}</source>
        <translation>No se encuentra {files} en {folder}</translation>
    </message>
    <message>
        <source>{folder}: it has no row, or no column {missing}; see docs/golden.md</source>
        <translation>{folder}: no tiene filas, o le falta la columna {missing}; véase docs/golden.md</translation>
    </message>
    <message>
        <source>{folder}: {taken} of {count} batches are learnt from{few}</source>
        <translation>{folder}: se aprende de {taken} de {count} lotes{few}</translation>
    </message>
    <message>
        <source>{samples} and {batches} cannot be read in {folder}: {error}</source>
        <translation>No se pueden leer {samples} y {batches} en {folder}: {error}</translation>
    </message>
    <message>
        <source>{word}: {why} (was {before})</source>
        <translation>{word}: {why} (antes, {before})</translation>
    </message>
    <message>
        <source>☐ no</source>
        <translation>☐ no</translation>
    </message>
    <message>
        <source>☑ yes</source>
        <translation>☑ sí</translation>
    </message>
    <message>
        <source>✓ The training has ended; import {out} as a candidate.</source>
        <translation>✓ El entrenamiento ha terminado; importe {out} como candidato.</translation>
    </message>
    <message>
        <source>✕ The training ended without a model: {last}</source>
        <translation>✕ El entrenamiento terminó sin modelo: {last}</translation>
    </message>
</context>
<context>
    <name>ModelValidation</name>
    <message>
        <source>Asset class</source>
        <translation>Clase de equipo</translation>
    </message>
    <message>
        <source>Batches left out</source>
        <translation>Lotes dejados fuera</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicador</translation>
    </message>
    <message>
        <source>Figures of the training</source>
        <translation>Cifras del entrenamiento</translation>
    </message>
    <message>
        <source>Final quality halfway: variance foretold (R²)</source>
        <translation>Calidad final a mitad: varianza predicha (R²)</translation>
    </message>
    <message>
        <source>Final quality halfway: within the interval</source>
        <translation>Calidad final a mitad: dentro del intervalo</translation>
    </message>
    <message>
        <source>Golden batches last</source>
        <translation>Los lotes dorados duran</translation>
    </message>
    <message>
        <source>Golden batches that reached level {level}</source>
        <translation>Lotes dorados que alcanzaron el nivel {level}</translation>
    </message>
    <message>
        <source>Labelled fault {fault} found</source>
        <translation>Fallo etiquetado {fault} encontrado</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>Declarado</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>this model was trained before figures were kept</source>
        <translation>este modelo se entrenó antes de que se guardaran cifras</translation>
    </message>
    <message>
        <source>whole plant</source>
        <translation>toda la planta</translation>
    </message>
    <message>
        <source>{count} of {total} ({low} to {high})</source>
        <translation>{count} de {total} ({low} a {high})</translation>
    </message>
    <message>
        <source>{least} to {most} h</source>
        <translation>{least} a {most} h</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Activate…</source>
        <translation>Activar…</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Activo</translation>
    </message>
    <message>
        <source>Active level 1 after</source>
        <translation>Activo: nivel 1 tras</translation>
    </message>
    <message>
        <source>Active since</source>
        <translation>Activo desde</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprobado</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Aprobar…</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Asset class</source>
        <translation>Clase de equipo</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Bring back…</source>
        <translation>Recuperar…</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Difiere</translation>
    </message>
    <message>
        <source>Files:</source>
        <translation>Archivos:</translation>
    </message>
    <message>
        <source>From now on this earlier model colours the plant again. The one that is active now stays approved.</source>
        <translation>Desde ahora este modelo anterior vuelve a colorear la planta. El que está activo ahora sigue aprobado.</translation>
    </message>
    <message>
        <source>From now on this model colours the plant, at every station of this database. The one before stays approved.</source>
        <translation>Desde ahora este modelo colorea la planta, en cada estación de esta base de datos. El anterior sigue aprobado.</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importado</translation>
    </message>
    <message>
        <source>It becomes a candidate again. What it found stays on record.</source>
        <translation>Vuelve a ser candidato. Lo que encontró sigue registrado.</translation>
    </message>
    <message>
        <source>It cannot judge {asset}: {why}</source>
        <translation>No puede juzgar {asset}: {why}</translation>
    </message>
    <message>
        <source>It is never used again. Where it is the active one, no asset is judged until another one is activated.</source>
        <translation>No se usa nunca más. Si es el activo, no se juzga ningún equipo hasta que se active otro.</translation>
    </message>
    <message>
        <source>It looks at the same values as the active model. Nobody sees what it finds but the shadow report; it colours nothing and raises nothing.</source>
        <translation>Mira los mismos valores que el modelo activo. Nadie ve lo que encuentra salvo el informe en sombra; no colorea nada ni avisa de nada.</translation>
    </message>
    <message>
        <source>Let it look no longer; it stays a candidate</source>
        <translation>Que deje de mirar; sigue siendo candidato</translation>
    </message>
    <message>
        <source>Let the approved model judge the plant from now on</source>
        <translation>Que el modelo aprobado juzgue la planta desde ahora</translation>
    </message>
    <message>
        <source>Let the candidate look at the plant beside the active model</source>
        <translation>Que el candidato mire la planta junto al modelo activo</translation>
    </message>
    <message>
        <source>Let this earlier model judge the plant again</source>
        <translation>Que este modelo anterior juzgue de nuevo la planta</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>OUT: see Drift</source>
        <translation>FUERA: véase Deriva</translation>
    </message>
    <message>
        <source>Observed level 1</source>
        <translation>Nivel 1 observado</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Fases</translation>
    </message>
    <message>
        <source>Put into shadow</source>
        <translation>Poner en sombra</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Retire…</source>
        <translation>Retirar…</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 {model}</source>
        <translation>SHA-256 {model}</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>Sombra</translation>
    </message>
    <message>
        <source>Shadow level 1 after</source>
        <translation>Sombra: nivel 1 tras</translation>
    </message>
    <message>
        <source>Sign that this model may judge the plant; not for who imported it</source>
        <translation>Firmar que este modelo puede juzgar la planta; no para quien lo importó</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Callado</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Stated 1</source>
        <translation>Decl. 1</translation>
    </message>
    <message>
        <source>Stated 2</source>
        <translation>Decl. 2</translation>
    </message>
    <message>
        <source>Stated 3</source>
        <translation>Decl. 3</translation>
    </message>
    <message>
        <source>Take it out of use for good</source>
        <translation>Ponerlo fuera de uso para siempre</translation>
    </message>
    <message>
        <source>Take out of shadow</source>
        <translation>Sacar de la sombra</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Trained for {plant} on {batches} golden batches (seed {seed}): {classes} asset classes, {variables} variables.</source>
        <translation>Entrenado para {plant} con {batches} lotes dorados (semilla {seed}): {classes} clases de equipo, {variables} variables.</translation>
    </message>
    <message>
        <source>Training files: samples {samples_sha256}…, batches {batches_sha256}…</source>
        <translation>Archivos de entrenamiento: muestras {samples_sha256}…, lotes {batches_sha256}…</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>You sign that this model may judge the plant. Look at its card and at the shadow report first. Whoever imported it cannot approve it.</source>
        <translation>Usted firma que este modelo puede juzgar la planta. Mire antes su ficha y el informe en sombra. Quien lo importó no puede aprobarlo.</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>difiere</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>se sostiene</translation>
    </message>
    <message>
        <source>level {reached}</source>
        <translation>nivel {reached}</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>todavía no observado</translation>
    </message>
    <message>
        <source>the product</source>
        <translation>el producto</translation>
    </message>
    <message>
        <source>{reached} of {runs} runs ({low} to {high} %)</source>
        <translation>{reached} de {runs} ejecuciones ({low} a {high} %)</translation>
    </message>
    <message>
        <source>○ candidate</source>
        <translation>○ candidato</translation>
    </message>
    <message>
        <source>● active</source>
        <translation>● activo</translation>
    </message>
    <message>
        <source>◐ in shadow</source>
        <translation>◐ en sombra</translation>
    </message>
    <message>
        <source>✓ approved</source>
        <translation>✓ aprobado</translation>
    </message>
    <message>
        <source>✕ retired</source>
        <translation>✕ retirado</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Acts of the selected model</source>
        <translation>Actos del modelo seleccionado</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Ficha</translation>
    </message>
    <message>
        <source>Card of the selected model</source>
        <translation>Ficha del modelo seleccionado</translation>
    </message>
    <message>
        <source>Copy a trained model folder into the site, as a candidate</source>
        <translation>Copiar al sitio la carpeta de un modelo entrenado, como candidato</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Deriva</translation>
    </message>
    <message>
        <source>Drift in words</source>
        <translation>La deriva en palabras</translation>
    </message>
    <message>
        <source>Golden-batch models</source>
        <translation>Modelos de lote dorado</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Judging the plant now: {model}</source>
        <translation>Juzga ahora la planta: {model}</translation>
    </message>
    <message>
        <source>Log in as an engineer or a supervisor to do something here; everybody may look.</source>
        <translation>Inicie sesión como ingeniero o supervisor para hacer algo aquí; mirar pueden todos.</translation>
    </message>
    <message>
        <source>No model is active, so nothing can drift from it.</source>
        <translation>Ningún modelo está activo, así que nada puede derivar de él.</translation>
    </message>
    <message>
        <source>No model is registered yet. Train one, or import its folder.</source>
        <translation>Todavía no hay ningún modelo registrado. Entrene uno, o importe su carpeta.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Reads the registry and the records again</source>
        <translation>Lee de nuevo el registro de modelos y los demás registros</translation>
    </message>
    <message>
        <source>Runs as both models saw them</source>
        <translation>Ejecuciones como las vieron ambos modelos</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Guardar como CSV…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>Shadow report</source>
        <translation>Informe en sombra</translation>
    </message>
    <message>
        <source>Shadow report in words</source>
        <translation>El informe en sombra en palabras</translation>
    </message>
    <message>
        <source>Stated against observed</source>
        <translation>Lo declarado frente a lo observado</translation>
    </message>
    <message>
        <source>The report on paper</source>
        <translation>El informe en papel</translation>
    </message>
    <message>
        <source>The runs as a table for a spreadsheet</source>
        <translation>Las ejecuciones como tabla para una hoja de cálculo</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>Quién hizo qué</translation>
    </message>
    <message>
        <source>this station keeps no golden-batch models</source>
        <translation>esta estación no guarda modelos de lote dorado</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Above</source>
        <translation>Por encima</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Alinear</translation>
    </message>
    <message>
        <source>Always upright</source>
        <translation>Siempre derecho</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Fondo</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Por debajo</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Cuerpo</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Negrita</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Abajo</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Derivación</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Lienzo</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <source>Caption width</source>
        <translation>Ancho de leyenda</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centro</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>Círculo</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>Cold in</source>
        <translation>Entrada fría</translation>
    </message>
    <message>
        <source>Cold out</source>
        <translation>Salida fría</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Ordenador</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Control room</source>
        <translation>Sala de control</translation>
    </message>
    <message>
        <source>Control room, behind the panel</source>
        <translation>Sala de control, tras el panel</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>Decimales</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagrama</translation>
    </message>
    <message>
        <source>Dimmed</source>
        <translation>Atenuado</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Borde</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Equipment line</source>
        <translation>Línea de equipo</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Alimentación</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Relleno</translation>
    </message>
    <message>
        <source>Framed</source>
        <translation>Con marco</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Lleno</translation>
    </message>
    <message>
        <source>Gas</source>
        <translation>Gas</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Encabezado</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>Latido</translation>
    </message>
    <message>
        <source>Heavy</source>
        <translation>Pesado</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alto</translation>
    </message>
    <message>
        <source>Hot in</source>
        <translation>Entrada caliente</translation>
    </message>
    <message>
        <source>Hot out</source>
        <translation>Salida caliente</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Impellers</source>
        <translation>Impulsores</translation>
    </message>
    <message>
        <source>In dark</source>
        <translation>En oscuro</translation>
    </message>
    <message>
        <source>Inlet</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Instrumento</translation>
    </message>
    <message>
        <source>Internals</source>
        <translation>Internos</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertido</translation>
    </message>
    <message>
        <source>Jacket</source>
        <translation>Camisa</translation>
    </message>
    <message>
        <source>Jacket in</source>
        <translation>Entrada de camisa</translation>
    </message>
    <message>
        <source>Jacket out</source>
        <translation>Salida de camisa</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Izquierda</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ligero</translation>
    </message>
    <message>
        <source>Light left</source>
        <translation>Ligero a la izquierda</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>Grosor de línea</translation>
    </message>
    <message>
        <source>Local panel</source>
        <translation>Panel local</translation>
    </message>
    <message>
        <source>Local panel, behind it</source>
        <translation>Panel local, detrás</translation>
    </message>
    <message>
        <source>Located</source>
        <translation>Situado</translation>
    </message>
    <message>
        <source>Logic</source>
        <translation>Lógica</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Bajo</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>Tumbado</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutos</translation>
    </message>
    <message>
        <source>Mirrored only</source>
        <translation>Solo reflejado</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Open phases</source>
        <translation>Fases abiertas</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Outlet up</source>
        <translation>Salida arriba</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Contorno</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation>Cabeza</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Propio</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>Tubería</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Posición</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Proceso</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Producto</translation>
    </message>
    <message>
        <source>Reflux</source>
        <translation>Reflujo</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Derecha</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotación</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En marcha</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Escala</translation>
    </message>
    <message>
        <source>Scale line</source>
        <translation>Línea de escala</translation>
    </message>
    <message>
        <source>Secondary</source>
        <translation>Secundario</translation>
    </message>
    <message>
        <source>Service in</source>
        <translation>Entrada de servicio</translation>
    </message>
    <message>
        <source>Service out</source>
        <translation>Salida de servicio</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>Shaft</source>
        <translation>Eje</translation>
    </message>
    <message>
        <source>Shaft left</source>
        <translation>Eje a la izquierda</translation>
    </message>
    <message>
        <source>Shaft right</source>
        <translation>Eje a la derecha</translation>
    </message>
    <message>
        <source>Shared display</source>
        <translation>Pantalla compartida</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Carcasa</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Lado</translation>
    </message>
    <message>
        <source>Side draw</source>
        <translation>Salida lateral</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Señal</translation>
    </message>
    <message>
        <source>Signal left</source>
        <translation>Señal a la izquierda</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Solids</source>
        <translation>Sólidos</translation>
    </message>
    <message>
        <source>Sparger</source>
        <translation>Difusor</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Apilado</translation>
    </message>
    <message>
        <source>Sump</source>
        <translation>Fondo de columna</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Arriba</translation>
    </message>
    <message>
        <source>Trays</source>
        <translation>Platos</translation>
    </message>
    <message>
        <source>Turned and mirrored</source>
        <translation>Girado y reflejado</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Sin cambio</translation>
    </message>
    <message>
        <source>Unit width</source>
        <translation>Ancho de unidad</translation>
    </message>
    <message>
        <source>Utility</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Vapour in</source>
        <translation>Entrada de vapor</translation>
    </message>
    <message>
        <source>Vent</source>
        <translation>Venteo</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Visible</translation>
    </message>
    <message>
        <source>{what} {number}</source>
        <translation>{what} {number}</translation>
    </message>
</context>
<context>
    <name>Ne107</name>
    <message>
        <source>C function check</source>
        <translation>C control de función</translation>
    </message>
    <message>
        <source>F failure</source>
        <translation>F fallo</translation>
    </message>
    <message>
        <source>M maintenance required</source>
        <translation>M mantenimiento necesario</translation>
    </message>
    <message>
        <source>S out of specification</source>
        <translation>S fuera de especificación</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Held back</source>
        <translation>Retenidas</translation>
    </message>
    <message>
        <source>Held back ({count})</source>
        <translation>Retenidas ({count})</translation>
    </message>
</context>
<context>
    <name>NoteTime</name>
    <message>
        <source>The time that the note is about</source>
        <translation>El momento al que se refiere la nota</translation>
    </message>
    <message>
        <source>about now</source>
        <translation>sobre ahora</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>sobre {time}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>comma</source>
        <translation>coma</translation>
    </message>
    <message>
        <source>point</source>
        <translation>punto</translation>
    </message>
    <message>
        <source>the decimal mark here is the {names}; a {names2} is not used</source>
        <translation>el signo decimal aquí es «{names}»; no se usa «{names2}»</translation>
    </message>
    <message>
        <source>the number has more than {longest} characters</source>
        <translation>el número tiene más de {longest} caracteres</translation>
    </message>
    <message>
        <source>there is more than one {names}</source>
        <translation>hay más de un signo decimal ({names})</translation>
    </message>
    <message>
        <source>this is no number; write digits and at most one decimal mark, as in 6.75</source>
        <translation>esto no es un número; escriba cifras y como mucho un signo decimal, como en 6,75</translation>
    </message>
    <message>
        <source>use the digits 0 to 9 only</source>
        <translation>use solo las cifras 0 a 9</translation>
    </message>
    <message>
        <source>write all digits out instead of a power of ten</source>
        <translation>escriba todas las cifras en lugar de una potencia de diez</translation>
    </message>
    <message>
        <source>write the new value</source>
        <translation>escriba el nuevo valor</translation>
    </message>
    <message>
        <source>write the number without blanks</source>
        <translation>escriba el número sin espacios</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Backspace</source>
        <translation>Borrar la última cifra</translation>
    </message>
    <message>
        <source>Change the sign</source>
        <translation>Cambiar el signo</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Signo decimal</translation>
    </message>
    <message>
        <source>Number pad</source>
        <translation>Teclado numérico</translation>
    </message>
    <message>
        <source>What the number means</source>
        <translation>Qué significa el número</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>the plant has no such tag</source>
        <translation>la planta no tiene ese tag</translation>
    </message>
</context>
<context>
    <name>Past</name>
    <message>
        <source>A note; it cannot be changed</source>
        <translation>Nota; queda fija</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Añadir nota</translation>
    </message>
    <message>
        <source>Nobody wrote a note in the last 30 days.</source>
        <translation>Nadie escribió una nota en los últimos 30 días.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Nothing was asked for yet.</source>
        <translation>Todavía no se solicitó nada.</translation>
    </message>
    <message>
        <source>Requests and writes</source>
        <translation>Solicitudes y escrituras</translation>
    </message>
    <message>
        <source>{one}, approved by {two}</source>
        <translation>{one}, aprobada por {two}</translation>
    </message>
    <message>
        <source>✕ The records cannot be used: {why}</source>
        <translation>✕ No se pueden usar los registros: {why}</translation>
    </message>
</context>
<context>
    <name>PersonActs</name>
    <message>
        <source>Change password…</source>
        <translation>Cambiar contraseña…</translation>
    </message>
    <message>
        <source>Delegations and on call…</source>
        <translation>Delegaciones y guardias…</translation>
    </message>
    <message>
        <source>Flow moves in pipes</source>
        <translation>El flujo se mueve en las tuberías</translation>
    </message>
    <message>
        <source>Locked after {words}. The picture goes on; log in to act.</source>
        <translation>Bloqueada tras {words}. La imagen continúa; inicie sesión para actuar.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Switch user…</source>
        <translation>Cambiar de usuario…</translation>
    </message>
    <message>
        <source>Users…</source>
        <translation>Usuarios…</translation>
    </message>
    <message>
        <source>administer users</source>
        <translation>administrar usuarios</translation>
    </message>
    <message>
        <source>take over the station</source>
        <translation>tomar el control de la estación</translation>
    </message>
    <message>
        <source>{idle_s} minutes without a key or a click</source>
        <translation>{idle_s} minutos sin una tecla ni un clic</translation>
    </message>
    <message>
        <source>{where}, so that this station is locked. The picture goes on; log in to act here again.</source>
        <translation>{where}, así que esta estación está bloqueada. La imagen continúa; inicie sesión para volver a actuar aquí.</translation>
    </message>
    <message>
        <source>✓ {full_name} has a new password</source>
        <translation>✓ {full_name} tiene una nueva contraseña</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source> (SIMULATION)</source>
        <translation> (SIMULACIÓN)</translation>
    </message>
    <message>
        <source>edit diagrams</source>
        <translation>editar diagramas</translation>
    </message>
    <message>
        <source>✕ {full_name} may not edit diagrams; an engineer has to log in</source>
        <translation>✕ {full_name} no puede editar diagramas; debe iniciar sesión un ingeniero</translation>
    </message>
</context>
<context>
    <name>Polar</name>
    <message>
        <source>no tags</source>
        <translation>sin tags</translation>
    </message>
</context>
<context>
    <name>Proposals</name>
    <message>
        <source>Dismiss…</source>
        <translation>Descartar…</translation>
    </message>
    <message>
        <source>Opens the usual request with this value; nothing is asked for before you say so</source>
        <translation>Abre la solicitud habitual con este valor; no se solicita nada antes de que usted lo diga</translation>
    </message>
    <message>
        <source>Request…</source>
        <translation>Solicitar…</translation>
    </message>
    <message>
        <source>Takes it away with your reason; it does not come back in this phase for an hour</source>
        <translation>La quita con su motivo; no vuelve en esta fase durante una hora</translation>
    </message>
    <message>
        <source>This setpoint makes {share} % of what {asset} deviates; golden batches have it at {golden} {unit} in {phase}</source>
        <translation>Esta consigna causa el {share} % de la desviación de {asset}; los lotes dorados la tienen en {golden} {unit} en {phase}</translation>
    </message>
    <message>
        <source>What the model suggests; a person decides</source>
        <translation>Lo que sugiere el modelo; decide una persona</translation>
    </message>
    <message>
        <source>this proposal is not open any more</source>
        <translation>esta propuesta ya no está abierta</translation>
    </message>
    <message>
        <source>{tag} ({sigmas} sigma off golden) makes {share} % of what {asset} deviates; golden batches have this setpoint at {golden} {unit} in {phase}</source>
        <translation>{tag} (a {sigmas} sigma del dorado) causa el {share} % de la desviación de {asset}; los lotes dorados tienen esta consigna en {golden} {unit} en {phase}</translation>
    </message>
    <message>
        <source>◇ {id}: {now} → {value}. {why}  (valid until {clock}; {origin})</source>
        <translation>◇ {id}: {now} → {value}. {why}  (válido hasta {clock}; {origin})</translation>
    </message>
</context>
<context>
    <name>PublishedWatch</name>
    <message>
        <source> (and {count} more)</source>
        <translation> (y {count} más)</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message>
        <source>the note has {count} characters; write {least} to {note_at_most}, so that others know why</source>
        <translation>la nota tiene {count} caracteres; escriba de {least} a {note_at_most}, para que otros sepan por qué</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Help ({key})</source>
        <translation>Ayuda ({key})</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Language ({key})</source>
        <translation>Idioma ({key})</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>Light or dark ({key})</source>
        <translation>Claro u oscuro ({key})</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Ventanas</translation>
    </message>
    <message>
        <source>Windows, screens and sizes ({key})</source>
        <translation>Ventanas, monitores y tamaños ({key})</translation>
    </message>
    <message>
        <source>{title}, {count} waiting</source>
        <translation>{title}, {count} en espera</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Cas</source>
        <translation>Cas</translation>
    </message>
    <message>
        <source>Man</source>
        <translation>Man</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Account of who signs</source>
        <translation>Cuenta de quien firma</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>Why? At least {at_least} characters</source>
        <translation>¿Por qué? Al menos {at_least} caracteres</translation>
    </message>
</context>
<context>
    <name>ReplaySign</name>
    <message>
        <source>GOLDEN</source>
        <translation>DORADO</translation>
    </message>
    <message>
        <source>Golden, not a forecast</source>
        <translation>Dorado, no es un pronóstico</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>REPETICIÓN</translation>
    </message>
    <message>
        <source>Replay, not live</source>
        <translation>Repetición, no en vivo</translation>
    </message>
    <message>
        <source>golden, not a forecast  ·  {never_seen} no golden value</source>
        <translation>dorado, no pronóstico  ·  {never_seen} sin dorado</translation>
    </message>
    <message>
        <source>not live</source>
        <translation>no en vivo</translation>
    </message>
    <message>
        <source>nothing can be written</source>
        <translation>sin escritura</translation>
    </message>
    <message>
        <source>{key}: back to live</source>
        <translation>{key}: en vivo</translation>
    </message>
</context>
<context>
    <name>Replaying</name>
    <message>
        <source>The screen shows {what}, not the plant of now: nothing can be written from it. Press {key} to go back to live.</source>
        <translation>La pantalla muestra {what}, no la planta de ahora: desde ella no se puede escribir nada. Pulse {key} para volver a tiempo real.</translation>
    </message>
    <message>
        <source>golden values of {day}</source>
        <translation>valores dorados de {day}</translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source> ({change} % of the band)</source>
        <translation> ({change} % de la banda)</translation>
    </message>
    <message>
        <source>, batch {batch}</source>
        <translation>, lote {batch}</translation>
    </message>
    <message>
        <source>, narrowed by the setpoint table</source>
        <translation>, estrechados por la tabla de consignas</translation>
    </message>
    <message>
        <source>; stored as {stored}</source>
        <translation>; almacenado como {stored}</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Banda</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose or write, at least {reason_at_least} characters</source>
        <translation>Elija o escriba, al menos {reason_at_least} caracteres</translation>
    </message>
    <message>
        <source>Controller mode</source>
        <translation>Modo del controlador</translation>
    </message>
    <message>
        <source>Interlock</source>
        <translation>Enclavamiento</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Medida</translation>
    </message>
    <message>
        <source>New setpoint for {id}</source>
        <translation>Nueva consigna para {id}</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Nuevo valor</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Fases</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>Propuesta por</translation>
    </message>
    <message>
        <source>Readback</source>
        <translation>Relectura</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitar</translation>
    </message>
    <message>
        <source>Setpoint now</source>
        <translation>Consigna ahora</translation>
    </message>
    <message>
        <source>Setpoint when opened</source>
        <translation>Consigna al abrir</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Firmas</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Salto</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Unit procedure</source>
        <translation>Procedimiento de unidad</translation>
    </message>
    <message>
        <source>WRITES INHIBITED: {inhibited}</source>
        <translation>ESCRITURAS INHIBIDAS: {inhibited}</translation>
    </message>
    <message>
        <source>at most {step} {unit} at once, {move} {unit} in {minutes} minutes</source>
        <translation>como máximo {step} {unit} de una vez, {move} {unit} en {minutes} minutos</translation>
    </message>
    <message>
        <source>band</source>
        <translation>banda</translation>
    </message>
    <message>
        <source>change {change} {unit}</source>
        <translation>cambio {change} {unit}</translation>
    </message>
    <message>
        <source>engineered limits of the tag file</source>
        <translation>límites de ingeniería del archivo de tags</translation>
    </message>
    <message>
        <source>in {sorted} only</source>
        <translation>solo en {sorted}</translation>
    </message>
    <message>
        <source>no engineered limits</source>
        <translation>sin límites de ingeniería</translation>
    </message>
    <message>
        <source>none engineered</source>
        <translation>ninguno definido</translation>
    </message>
    <message>
        <source>outside the {name} {low} to {high} {unit}</source>
        <translation>fuera de: {name} {low} a {high} {unit}</translation>
    </message>
    <message>
        <source>range of the instrument</source>
        <translation>rango del instrumento</translation>
    </message>
    <message>
        <source>this setpoint takes whole numbers only; round it</source>
        <translation>esta consigna solo admite números enteros; redondee el valor</translation>
    </message>
    <message>
        <source>this tag has no engineered limits, so it cannot be written</source>
        <translation>este tag no tiene límites de ingeniería, así que no se puede escribir</translation>
    </message>
    <message>
        <source>will be asked for as {words}</source>
        <translation>se solicitará como {words}</translation>
    </message>
    <message>
        <source>will be asked for as {words}, {delta}</source>
        <translation>se solicitará como {words}, {delta}</translation>
    </message>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} a {high} {unit}</translation>
    </message>
</context>
<context>
    <name>RequestHistory</name>
    <message>
        <source>Approved by</source>
        <translation>Aprobada por</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Solicitada</translation>
    </message>
    <message>
        <source>Audit records</source>
        <translation>Registros de auditoría</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Earlier setpoint requests</source>
        <translation>Solicitudes de consigna anteriores</translation>
    </message>
    <message>
        <source>Next ▶</source>
        <translation>Siguiente ▶</translation>
    </message>
    <message>
        <source>No request fits.</source>
        <translation>Sin resultados.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Select a request to read it with its audit records</source>
        <translation>Seleccione una solicitud para leerla con sus registros de auditoría</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>Signatures of the batch…</source>
        <translation>Firmas del lote…</translation>
    </message>
    <message>
        <source>Signatures…</source>
        <translation>Firmas…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>The audit trail has no record of it.</source>
        <translation>El registro de auditoría no tiene constancia de ella.</translation>
    </message>
    <message>
        <source>The selected request in full</source>
        <translation>La solicitud seleccionada, completa</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>siempre</translation>
    </message>
    <message>
        <source>last 31 days</source>
        <translation>últimos 31 días</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>últimos 7 días</translation>
    </message>
    <message>
        <source>last day</source>
        <translation>último día</translation>
    </message>
    <message>
        <source>last shift (8 h)</source>
        <translation>último turno (8 h)</translation>
    </message>
    <message>
        <source>{first} to {first2}</source>
        <translation>{first} a {first2}</translation>
    </message>
    <message>
        <source>{words}  |  signed: {signature}; {get}</source>
        <translation>{words}  |  firmado: {signature}; {get}</translation>
    </message>
    <message>
        <source>◀ Before</source>
        <translation>◀ Anterior</translation>
    </message>
    <message>
        <source>✕ The requests cannot be read: {error}</source>
        <translation>✕ No se pueden leer las solicitudes: {error}</translation>
    </message>
</context>
<context>
    <name>RequestQueue</name>
    <message>
        <source>Accept unresolved…</source>
        <translation>Aceptar sin resolver…</translation>
    </message>
    <message>
        <source>Against it, or how it ended</source>
        <translation>En contra, o cómo acabó</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Aprobada por</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Aprobar…</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Solicitada</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Closes an outcome that nobody could find out</source>
        <translation>Cierra un resultado que nadie pudo averiguar</translation>
    </message>
    <message>
        <source>Nobody has asked for a setpoint since the station was started. Choose one above, then New setpoint…</source>
        <translation>Nadie ha solicitado una consigna desde el arranque. Elija una arriba, y después Nueva consigna…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Rechazar…</translation>
    </message>
    <message>
        <source>Says no, with a reason</source>
        <translation>Dice que no, con un motivo</translation>
    </message>
    <message>
        <source>Select a request to read it in full</source>
        <translation>Seleccione una solicitud para leerla completa</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>Setpoint requests</source>
        <translation>Solicitudes de consigna</translation>
    </message>
    <message>
        <source>Signs for it and writes (Enter)</source>
        <translation>Firma por ella y escribe (Intro)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Takes it back (Delete)</source>
        <translation>La retira (Supr)</translation>
    </message>
    <message>
        <source>The selected request in full</source>
        <translation>La solicitud seleccionada, completa</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>nothing speaks against it</source>
        <translation>nada en contra</translation>
    </message>
    <message>
        <source>{clock}, {age} ago</source>
        <translation>{clock}, hace {age}</translation>
    </message>
</context>
<context>
    <name>RequestText</name>
    <message>
        <source> since {day}</source>
        <translation> desde {day}</translation>
    </message>
    <message>
        <source>approved by {approver_name}, {day}</source>
        <translation>aprobada por {approver_name}, {day}</translation>
    </message>
    <message>
        <source>asked by {requester_name}, {day}: {reason}</source>
        <translation>solicitada por {requester_name}, {day}: {reason}</translation>
    </message>
    <message>
        <source>batch {batch}, phase {phase}; {class_words}</source>
        <translation>lote {batch}, fase {phase}; {class_words}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>number {place} of a group that is approved and written in order</source>
        <translation>número {place} de un grupo que se aprueba y se escribe en orden</translation>
    </message>
    <message>
        <source>origin of the value: {origin}</source>
        <translation>origen del valor: {origin}</translation>
    </message>
    <message>
        <source>read back: {readback}</source>
        <translation>releído: {readback}</translation>
    </message>
    <message>
        <source>status code of the plant: 0x{status}</source>
        <translation>código de estado de la planta: 0x{status}</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>no setpoint</source>
        <translation>sin consigna</translation>
    </message>
    <message>
        <source>no tag</source>
        <translation>sin tag</translation>
    </message>
    <message>
        <source>no tags</source>
        <translation>sin tags</translation>
    </message>
    <message>
        <source>{bound} is unknown</source>
        <translation>{bound} es desconocido</translation>
    </message>
    <message>
        <source>{primary} SP</source>
        <translation>{primary} SP</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Flow</source>
        <translation>Flujo</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>malo</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>caducado</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierto</translation>
    </message>
    <message>
        <source>“{label}” is no expression that can be used; the editor says why</source>
        <translation>«{label}» no es una expresión utilizable; el editor dice por qué</translation>
    </message>
    <message>
        <source>“{label}” is {quality}: {why}</source>
        <translation>«{label}»: {quality}: {why}</translation>
    </message>
</context>
<context>
    <name>ServerAlarms</name>
    <message>
        <source>no answer within {s} s</source>
        <translation>sin respuesta en {s} s</translation>
    </message>
    <message>
        <source>this server counts no alarms (no AlarmMetricsType)</source>
        <translation>este servidor no cuenta alarmas (no tiene AlarmMetricsType)</translation>
    </message>
</context>
<context>
    <name>Setpoints</name>
    <message>
        <source> ({numbers})</source>
        <translation> ({numbers})</translation>
    </message>
    <message>
        <source>, and applies it later</source>
        <translation>, y lo aplica más tarde</translation>
    </message>
    <message>
        <source>Earlier requests</source>
        <translation>Solicitudes anteriores</translation>
    </message>
    <message>
        <source>Limits…</source>
        <translation>Límites…</translation>
    </message>
    <message>
        <source>New setpoint…</source>
        <translation>Nueva consigna…</translation>
    </message>
    <message>
        <source>On call for {asset}: {names}.</source>
        <translation>De guardia para {asset}: {names}.</translation>
    </message>
    <message>
        <source>Setpoint requests: {waiting} waiting for approval</source>
        <translation>Solicitudes de consigna: {waiting} esperan aprobación</translation>
    </message>
    <message>
        <source>Setpoint to change</source>
        <translation>Consigna que cambiar</translation>
    </message>
    <message>
        <source>Snapshots…</source>
        <translation>Instantáneas…</translation>
    </message>
    <message>
        <source>The server refused the value: {status_meaning}</source>
        <translation>El servidor rechazó el valor: {status_meaning}</translation>
    </message>
    <message>
        <source>The server took another value: it clamped the one that was sent</source>
        <translation>El servidor tomó otro valor: recortó el que se envió</translation>
    </message>
    <message>
        <source>The server took the value</source>
        <translation>El servidor tomó el valor</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Esta sesión</translation>
    </message>
    <message>
        <source>WRITES INHIBITED: {inhibited}; a supervisor can release them</source>
        <translation>ESCRITURAS INHIBIDAS: {inhibited}; un supervisor puede permitirlas</translation>
    </message>
    <message>
        <source>WRITES INHIBITED: {why}</source>
        <translation>ESCRITURAS INHIBIDAS: {why}</translation>
    </message>
    <message>
        <source>What may be asked for, how far at once, and who signs; changed by engineers</source>
        <translation>Qué se puede solicitar, con qué salto, y quién firma; lo cambian los ingenieros</translation>
    </message>
    <message>
        <source>Whether the plant took the value is not known: {why}. It is not sent again; read the setpoint back.</source>
        <translation>No se sabe si la planta tomó el valor: {why}. No se envía otra vez; relea la consigna.</translation>
    </message>
    <message>
        <source>a group has 1 to {station_writes} setpoints, each of them once</source>
        <translation>un grupo tiene de 1 a {station_writes} consignas, cada una una sola vez</translation>
    </message>
    <message>
        <source>a snapshot needs a name of 1 to {longest_name} characters</source>
        <translation>una instantánea necesita un nombre de 1 a {longest_name} caracteres</translation>
    </message>
    <message>
        <source>accepted unresolved by {name}: {why}</source>
        <translation>aceptada sin resolver por {name}: {why}</translation>
    </message>
    <message>
        <source>alarm flood: {count} alarms are not acknowledged; say why this change cannot wait ({refused})</source>
        <translation>avalancha de alarmas: {count} alarmas sin reconocer; diga por qué este cambio no puede esperar ({refused})</translation>
    </message>
    <message>
        <source>an unknown mode</source>
        <translation>un modo desconocido</translation>
    </message>
    <message>
        <source>another station</source>
        <translation>otra estación</translation>
    </message>
    <message>
        <source>asked for {new} {unit}, but the plant holds {readback} {unit}</source>
        <translation>se solicitó {new} {unit}, pero la planta tiene {readback} {unit}</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>malo</translation>
    </message>
    <message>
        <source>broken off by WRITES INHIBITED while it was being written</source>
        <translation>interrumpida por ESCRITURAS INHIBIDAS mientras se escribía</translation>
    </message>
    <message>
        <source>cancelled by {name}{for_whom}</source>
        <translation>anulada por {name}{for_whom}</translation>
    </message>
    <message>
        <source>could not be read back</source>
        <translation>no se pudo releer</translation>
    </message>
    <message>
        <source>echo only: the setpoint&apos;s own node</source>
        <translation>solo eco: el propio nodo de la consigna</translation>
    </message>
    <message>
        <source>engineered limits</source>
        <translation>límites de ingeniería</translation>
    </message>
    <message>
        <source>here</source>
        <translation>aquí</translation>
    </message>
    <message>
        <source>holds {holds} {unit}</source>
        <translation>tiene {holds} {unit}</translation>
    </message>
    <message>
        <source>is {quality}</source>
        <translation>es {quality}</translation>
    </message>
    <message>
        <source>no answer within {answer_s} s</source>
        <translation>ninguna respuesta en {answer_s} s</translation>
    </message>
    <message>
        <source>no batch</source>
        <translation>sin lote</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>ningún número</translation>
    </message>
    <message>
        <source>no phase</source>
        <translation>sin fase</translation>
    </message>
    <message>
        <source>no setpoint has a good value now, so there is nothing to keep</source>
        <translation>ninguna consigna tiene ahora un valor bueno, así que no hay nada que guardar</translation>
    </message>
    <message>
        <source>nobody approved it in time; make a new request</source>
        <translation>nadie la aprobó a tiempo; haga una nueva solicitud</translation>
    </message>
    <message>
        <source>nobody can sign for another now: {error}; call an administrator</source>
        <translation>nadie puede firmar por otra persona ahora: {error}; llame a un administrador</translation>
    </message>
    <message>
        <source>nobody&apos;s rights can be checked now ({error}); call an administrator</source>
        <translation>ahora no se pueden comprobar los derechos de nadie ({error}); llame a un administrador</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>no es un número</translation>
    </message>
    <message>
        <source>not requested, because the requests cannot be read ({error})</source>
        <translation>no se solicitó, porque no se pueden leer las solicitudes ({error})</translation>
    </message>
    <message>
        <source>not sent, because it could not be recorded: {error}</source>
        <translation>no se envió, porque no se pudo registrar: {error}</translation>
    </message>
    <message>
        <source>not sent, because more than {send_within_s} s passed since the approval</source>
        <translation>no se envió, porque pasaron más de {send_within_s} s desde la aprobación</translation>
    </message>
    <message>
        <source>not sent, because {stopped}</source>
        <translation>no se envió, porque {stopped}</translation>
    </message>
    <message>
        <source>on {id}</source>
        <translation>en {id}</translation>
    </message>
    <message>
        <source>pressed at the station</source>
        <translation>pulsado en la estación</translation>
    </message>
    <message>
        <source>range of the instrument</source>
        <translation>rango del instrumento</translation>
    </message>
    <message>
        <source>read back twice as {readback} {unit} ({where})</source>
        <translation>releído dos veces como {readback} {unit} ({where})</translation>
    </message>
    <message>
        <source>rejected by {name}{for_whom}: {why}</source>
        <translation>rechazada por {name}{for_whom}: {why}</translation>
    </message>
    <message>
        <source>say why it is rejected, so that the requester knows what to change</source>
        <translation>diga por qué se rechaza, para que el solicitante sepa qué cambiar</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>caducado</translation>
    </message>
    <message>
        <source>stale, the link is silent</source>
        <translation>caducado, el enlace calla</translation>
    </message>
    <message>
        <source>station</source>
        <translation>estación</translation>
    </message>
    <message>
        <source>station {station}</source>
        <translation>estación {station}</translation>
    </message>
    <message>
        <source>station {station} (this one)</source>
        <translation>estación {station} (esta)</translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>detenido a mano</translation>
    </message>
    <message>
        <source>the approval is older than {credentials_s} s</source>
        <translation>la aprobación tiene más de {credentials_s} s</translation>
    </message>
    <message>
        <source>the database&apos;s clock was set back by {seconds} s, so that nobody can say how long it has waited; make a new request</source>
        <translation>el reloj de la base de datos se atrasó {seconds} s, de modo que nadie puede decir cuánto ha esperado; haga una nueva solicitud</translation>
    </message>
    <message>
        <source>the group could not be recorded as a whole</source>
        <translation>el grupo no se pudo registrar como un todo</translation>
    </message>
    <message>
        <source>the open requests of the last run cannot be read ({error})</source>
        <translation>no se pueden leer las solicitudes abiertas de la sesión anterior ({error})</translation>
    </message>
    <message>
        <source>the plant accepted it, but it {words}</source>
        <translation>la planta lo aceptó, pero {words}</translation>
    </message>
    <message>
        <source>the plant clamped it: asked for {new} {unit}, it {words}</source>
        <translation>la planta lo recortó: se solicitó {new} {unit}, {words}</translation>
    </message>
    <message>
        <source>the plant did not answer in time</source>
        <translation>la planta no respondió a tiempo</translation>
    </message>
    <message>
        <source>the plant shows {readback} {unit}, but not as a new value for long enough</source>
        <translation>la planta muestra {readback} {unit}, pero no como valor nuevo durante el tiempo suficiente</translation>
    </message>
    <message>
        <source>the reason has {count} characters; write {reason_at_least} to {reason_at_most}, so that the other person can judge the change</source>
        <translation>el motivo tiene {count} caracteres; escriba de {reason_at_least} a {reason_at_most}, para que la otra persona pueda juzgar el cambio</translation>
    </message>
    <message>
        <source>the request has no key; open the dialog again</source>
        <translation>la solicitud no tiene clave; abra el diálogo de nuevo</translation>
    </message>
    <message>
        <source>the server answered {count} results to one write</source>
        <translation>el servidor respondió {count} resultados a una escritura</translation>
    </message>
    <message>
        <source>the server answered {status_name}</source>
        <translation>el servidor respondió {status_name}</translation>
    </message>
    <message>
        <source>the shift ended at {time}; make a new request if it still applies</source>
        <translation>el turno terminó a las {time}; haga una nueva solicitud si aún procede</translation>
    </message>
    <message>
        <source>the station broke off while it was writing</source>
        <translation>la estación se interrumpió mientras escribía</translation>
    </message>
    <message>
        <source>the station ended before it was sent</source>
        <translation>la estación terminó antes de que se enviara</translation>
    </message>
    <message>
        <source>the station ended while it was being written</source>
        <translation>la estación terminó mientras se escribía</translation>
    </message>
    <message>
        <source>the station that asked</source>
        <translation>la estación que solicitó</translation>
    </message>
    <message>
        <source>the write failed; see the log</source>
        <translation>la escritura falló; véase el registro del programa</translation>
    </message>
    <message>
        <source>there is a snapshot called {name} already; choose another name</source>
        <translation>ya hay una instantánea llamada {name}; elija otro nombre</translation>
    </message>
    <message>
        <source>there is no such group any more; look at the list again</source>
        <translation>ese grupo ya no existe; mire de nuevo la lista</translation>
    </message>
    <message>
        <source>there is no such request any more; look at the list again</source>
        <translation>esa solicitud ya no existe; mire de nuevo la lista</translation>
    </message>
    <message>
        <source>this account does not exist any more; log in again</source>
        <translation>esta cuenta ya no existe; inicie sesión de nuevo</translation>
    </message>
    <message>
        <source>this dialog has already made another request; open it again</source>
        <translation>este diálogo ya hizo otra solicitud; ábralo de nuevo</translation>
    </message>
    <message>
        <source>this station has written {station_writes} setpoints within {station_writes_s} s; wait</source>
        <translation>esta estación ha escrito {station_writes} consignas en {station_writes_s} s; espere</translation>
    </message>
    <message>
        <source>this station is worked at from afar ({way}); setpoints are changed at the station itself, unless the site allows it (remote_control)</source>
        <translation>en esta estación se trabaja a distancia ({way}); las consignas se cambian en la propia estación, salvo que el sitio lo permita (remote_control)</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierto</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocida</translation>
    </message>
    <message>
        <source>was applied</source>
        <translation>se aplicó</translation>
    </message>
    <message>
        <source>was never seen</source>
        <translation>nunca se vio</translation>
    </message>
    <message>
        <source>was not applied</source>
        <translation>no se aplicó</translation>
    </message>
    <message>
        <source>was read back without good quality</source>
        <translation>se releyó sin buena calidad</translation>
    </message>
    <message>
        <source>writing stays inhibited, because requests cannot be read ({error})</source>
        <translation>la escritura sigue inhibida, porque no se pueden leer las solicitudes ({error})</translation>
    </message>
    <message>
        <source>{before}, {one}</source>
        <translation>{before}, {one}</translation>
    </message>
    <message>
        <source>{full_name} asked for it and cannot approve it; call somebody else</source>
        <translation>{full_name} la solicitó y no puede aprobarla; llame a otra persona</translation>
    </message>
    <message>
        <source>{full_name} is for {assets} and not for {asset}; somebody who is for it has to do it</source>
        <translation>{full_name} está para {assets} y no para {asset}; debe hacerlo alguien que esté para ese equipo</translation>
    </message>
    <message>
        <source>{full_name} may not {right}; somebody with that right has to do it</source>
        <translation>{full_name} no puede {right}; debe hacerlo alguien con ese derecho</translation>
    </message>
    <message>
        <source>{id} takes whole numbers only, and {value} {unit} is none; ask for a whole one</source>
        <translation>{id} solo admite números enteros y {value} {unit} no lo es; solicite uno entero</translation>
    </message>
    <message>
        <source>{id}: changed from {old} to {now} {unit} by others; make a new request</source>
        <translation>{id}: otros la cambiaron de {old} a {now} {unit}; haga una nueva solicitud</translation>
    </message>
    <message>
        <source>{id}: from {old} to {new} {unit} is too large a step; ask for at most {allowed} {unit} at once</source>
        <translation>{id}: de {old} a {new} {unit} es un salto demasiado grande; solicite como máximo {allowed} {unit} de una vez</translation>
    </message>
    <message>
        <source>{id}: interlock {why}</source>
        <translation>{id}: enclavamiento {why}</translation>
    </message>
    <message>
        <source>{id}: it already is {old} {unit}; there is nothing to write</source>
        <translation>{id}: ya es {old} {unit}; no hay nada que escribir</translation>
    </message>
    <message>
        <source>{id}: it must be moved by a ramp, and this plant offers none to the station; change it at the panel</source>
        <translation>{id}: debe moverse por una rampa, y esta planta no ofrece ninguna a la estación; cámbiela en el panel</translation>
    </message>
    <message>
        <source>{id}: its engineered limits were changed; make a new request</source>
        <translation>{id}: se cambiaron sus límites de ingeniería; haga una nueva solicitud</translation>
    </message>
    <message>
        <source>{id}: may be changed in {sorted} only; {asset} is in {phase}</source>
        <translation>{id}: solo se puede cambiar en {sorted}; {asset} está en {phase}</translation>
    </message>
    <message>
        <source>{id}: moved by {moved} {unit} within the last {minutes} minutes already, and at most {allowed} is allowed; ask for {left} or less, or wait</source>
        <translation>{id}: ya se movió {moved} {unit} en los últimos {minutes} minutos, y se permite como máximo {allowed}; solicite {left} o menos, o espere</translation>
    </message>
    <message>
        <source>{id}: not sent, because the plant cannot be read; make a new request</source>
        <translation>{id}: no se envió, porque no se puede leer la planta; haga una nueva solicitud</translation>
    </message>
    <message>
        <source>{id}: not writable, because it is no setpoint with engineered limits</source>
        <translation>{id}: no escribible, porque no es una consigna con límites de ingeniería</translation>
    </message>
    <message>
        <source>{id}: setpoints of {asset} are not written from this station; go to the one that is for it</source>
        <translation>{id}: las consignas de {asset} no se escriben desde esta estación; vaya a la que le corresponde</translation>
    </message>
    <message>
        <source>{id}: this site does not let it be written from a station</source>
        <translation>{id}: este sitio no deja que se escriba desde una estación</translation>
    </message>
    <message>
        <source>{id}: went from {measured} to {shown} {unit} since the request, more than {allowed}; look again and make a new request</source>
        <translation>{id}: pasó de {measured} a {shown} {unit} desde la solicitud, más de {allowed}; mire de nuevo y haga una nueva solicitud</translation>
    </message>
    <message>
        <source>{id}: what was written lately cannot be read ({error})</source>
        <translation>{id}: no se puede leer lo que se escribió últimamente ({error})</translation>
    </message>
    <message>
        <source>{id}: written less than {tag_rest_s} s ago; wait for the plant to follow</source>
        <translation>{id}: se escribió hace menos de {tag_rest_s} s; espere a que la planta siga</translation>
    </message>
    <message>
        <source>{id}: {new} {unit} counted as not applied, but the plant took it late</source>
        <translation>{id}: {new} {unit} contaba como no aplicado, pero la planta lo tomó tarde</translation>
    </message>
    <message>
        <source>{id}: {new} {unit} was verified, but the plant holds {number} now</source>
        <translation>{id}: {new} {unit} se verificó, pero la planta tiene ahora {number}</translation>
    </message>
    <message>
        <source>{id}: {value} {unit} is outside the {name}, {low} to {high} {unit}</source>
        <translation>{id}: {value} {unit} está fuera de: {name}, {low} a {high} {unit}</translation>
    </message>
    <message>
        <source>{local}: overridden at the plant (function check); wait until that has ended</source>
        <translation>{local}: anulado en la planta (comprobación funcional); espere a que termine</translation>
    </message>
    <message>
        <source>{loop} is in {name}; put the controller into {wanted} first</source>
        <translation>{loop} está en {name}; ponga antes el controlador en {wanted}</translation>
    </message>
    <message>
        <source>{name} stay stopped, because that cannot be written ({error})</source>
        <translation>{name} siguen detenidas, porque eso no se puede escribir ({error})</translation>
    </message>
    <message>
        <source>{name} stay stopped, because the audit trail cannot be written</source>
        <translation>{name} siguen detenidas, porque no se puede escribir el registro de auditoría</translation>
    </message>
    <message>
        <source>{name}: its value is {words}; wait for a good one or call maintenance</source>
        <translation>{name}: su valor es {words}; espere uno bueno o llame a mantenimiento</translation>
    </message>
    <message>
        <source>{name}: no value was seen yet; wait for the link</source>
        <translation>{name}: todavía no se ha visto ningún valor; espere al enlace</translation>
    </message>
    <message>
        <source>{outcome} (not recorded: {error})</source>
        <translation>{outcome} (no registrado: {error})</translation>
    </message>
    <message>
        <source>{person} has logged in at {station}</source>
        <translation>{person} ha iniciado sesión en {station}</translation>
    </message>
    <message>
        <source>{phase} of {batch}{resting}</source>
        <translation>{phase} de {batch}{resting}</translation>
    </message>
    <message>
        <source>{tag_id}: the plant has no such tag</source>
        <translation>{tag_id}: la planta no tiene ese tag</translation>
    </message>
    <message>
        <source>{tag} before it ended as {state}</source>
        <translation>{tag}, anterior a esta, acabó {state}</translation>
    </message>
    <message>
        <source>{tag} before it was not approved ({refused})</source>
        <translation>{tag}, anterior a esta, no se aprobó ({refused})</translation>
    </message>
    <message>
        <source>{tag} is {number}</source>
        <translation>{tag} es {number}</translation>
    </message>
    <message>
        <source>{tag}: a write without an answer may still be carried out late; wait {left} s more</source>
        <translation>{tag}: una escritura sin respuesta aún puede ejecutarse tarde; espere {left} s más</translation>
    </message>
    <message>
        <source>{tag}: asked for with build {theirs}, while this station runs {ours}; update {behind}, then make a new request</source>
        <translation>{tag}: solicitada con la versión {theirs}, mientras que esta estación tiene {ours}; actualice {behind}, y haga después una nueva solicitud</translation>
    </message>
    <message>
        <source>{tag}: it belongs to a group, which is approved as a whole</source>
        <translation>{tag}: pertenece a un grupo, que se aprueba como un todo</translation>
    </message>
    <message>
        <source>{tag}: it is {state} and cannot be taken back</source>
        <translation>{tag}: está {state} y ya no se puede retirar</translation>
    </message>
    <message>
        <source>{tag}: its outcome is not unknown, it is {state}</source>
        <translation>{tag}: su resultado no es desconocido, está {state}</translation>
    </message>
    <message>
        <source>{tag}: its record cannot be read ({error})</source>
        <translation>{tag}: no se puede leer su registro ({error})</translation>
    </message>
    <message>
        <source>{tag}: not done, because it cannot be recorded ({error})</source>
        <translation>{tag}: no se hizo, porque no se puede registrar ({error})</translation>
    </message>
    <message>
        <source>{tag}: not requested, because it cannot be recorded ({error})</source>
        <translation>{tag}: no se solicitó, porque no se puede registrar ({error})</translation>
    </message>
    <message>
        <source>{tag}: not sent, because nobody can read whether writes are inhibited ({error})</source>
        <translation>{tag}: no se envió, porque nadie puede leer si las escrituras están inhibidas ({error})</translation>
    </message>
    <message>
        <source>{tag}: not writable until an engineer clears it: {why}</source>
        <translation>{tag}: no escribible hasta que un ingeniero lo libere: {why}</translation>
    </message>
    <message>
        <source>{tag}: nothing keeps it from being written</source>
        <translation>{tag}: nada impide que se escriba</translation>
    </message>
    <message>
        <source>{tag}: the request has changed in the meantime</source>
        <translation>{tag}: la solicitud cambió entretanto</translation>
    </message>
    <message>
        <source>{tag}: the request is not complete and was not kept</source>
        <translation>{tag}: la solicitud no está completa y no se guardó</translation>
    </message>
    <message>
        <source>{tag}: the request is not the one that was recorded; cancel it and tell an administrator</source>
        <translation>{tag}: la solicitud no es la que se registró; cancélela y avise a un administrador</translation>
    </message>
    <message>
        <source>{tag}: the request is {state} by now; nothing was changed</source>
        <translation>{tag}: la solicitud ya está {state}; no se cambió nada</translation>
    </message>
    <message>
        <source>{tag}: the right under which it was approved has ended</source>
        <translation>{tag}: el derecho con el que se aprobó ha terminado</translation>
    </message>
    <message>
        <source>{tag}: the unit went from {at} to {at2} since the request; make a new one if it still applies</source>
        <translation>{tag}: la unidad pasó de {at} a {at2} desde la solicitud; haga una nueva si aún procede</translation>
    </message>
    <message>
        <source>{tag}: this request cannot be approved, it is {state}</source>
        <translation>{tag}: esta solicitud no se puede aprobar, está {state}</translation>
    </message>
    <message>
        <source>{tag}: this request was already made; it is {state}</source>
        <translation>{tag}: esta solicitud ya se hizo; está {state}</translation>
    </message>
    <message>
        <source>{tag}: {changed} of a request never changes</source>
        <translation>{tag}: {changed} de una solicitud nunca cambia</translation>
    </message>
    <message>
        <source>{tag}: {requester_name} has already asked for {new} {unit}; wait for it to end or cancel it</source>
        <translation>{tag}: {requester_name} ya ha solicitado {new} {unit}; espere a que termine o cancélela</translation>
    </message>
    <message>
        <source>{tag}: {requester_name} has an open request for it ({state}); settle that one first</source>
        <translation>{tag}: {requester_name} tiene una solicitud abierta ({state}); resuélvala primero</translation>
    </message>
    <message>
        <source>{text} Nobody can ask for it again until an engineer clears it.</source>
        <translation>{text} Nadie puede solicitarla de nuevo hasta que un ingeniero la libere.</translation>
    </message>
    <message>
        <source>{text} The plant&apos;s limits differ from the station&apos;s; tell an engineer.</source>
        <translation>{text} Los límites de la planta difieren de los de la estación; avise a un ingeniero.</translation>
    </message>
    <message>
        <source>{what}{later} ({status}).</source>
        <translation>{what}{later} ({status}).</translation>
    </message>
    <message>
        <source>{why} (that could not be recorded yet; call an administrator)</source>
        <translation>{why} (eso no se pudo registrar todavía; llame a un administrador)</translation>
    </message>
    <message>
        <source>{words}: the plant holds {number} {unit}</source>
        <translation>{words}: la planta tiene {number} {unit}</translation>
    </message>
    <message>
        <source>“{text}” cannot be computed{numbers}</source>
        <translation>«{text}» no se puede calcular{numbers}</translation>
    </message>
    <message>
        <source>“{text}” cannot be judged: {tag} {words}</source>
        <translation>«{text}» no se puede juzgar: {tag} {words}</translation>
    </message>
    <message>
        <source>“{text}” does not hold{numbers}</source>
        <translation>«{text}» no se cumple{numbers}</translation>
    </message>
</context>
<context>
    <name>ShadowReport</name>
    <message>
        <source>Level {level} was reached in {first} by the active model, in {second} by the one in shadow.</source>
        <translation>El nivel {level} lo alcanzó el modelo activo en {first}, el que está en sombra en {second}.</translation>
    </message>
    <message>
        <source>No run was seen by both models yet. The one in shadow needs at least one batch beside the plant.</source>
        <translation>Ninguna ejecución fue vista aún por ambos modelos. El que está en sombra necesita al menos un lote junto a la planta.</translation>
    </message>
    <message>
        <source>Runs seen by both: {count}, {start} to {end} UTC; they differ in {different}.</source>
        <translation>Ejecuciones vistas por ambos: {count}, de {start} a {end} UTC; difieren en {different}.</translation>
    </message>
    <message>
        <source>Silent time: {active} % of the active model, {shadow} % of the one in shadow.</source>
        <translation>Tiempo en silencio: {active} % del modelo activo, {shadow} % del que está en sombra.</translation>
    </message>
    <message>
        <source>Where both reached level 1, the one in shadow did so {hours} h later (in the middle run).</source>
        <translation>Donde ambos alcanzaron el nivel 1, el que está en sombra lo hizo {hours} h después (en la ejecución mediana).</translation>
    </message>
    <message>
        <source>Where both reached level 1, the one in shadow did so {hours} h sooner (in the middle run).</source>
        <translation>Donde ambos alcanzaron el nivel 1, el que está en sombra lo hizo {hours} h antes (en la ejecución mediana).</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>A note for the next shift; it cannot be changed afterwards</source>
        <translation>Nota para el próximo turno; queda fija</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>About {about}, written {at}</source>
        <translation>Sobre {about}, escrita {at}</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Añadir nota</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>Como está ahora</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>Relevo</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Notes of the last 12 hours</source>
        <translation>Notas de las últimas 12 horas</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>Save the hand-over</source>
        <translation>Guardar el relevo</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Guardado como {file}</translation>
    </message>
    <message>
        <source>Shift book</source>
        <translation>Libro de turno</translation>
    </message>
    <message>
        <source>The shift</source>
        <translation>El turno</translation>
    </message>
    <message>
        <source>The shift book cannot be used: {error}</source>
        <translation>No se puede usar el libro de turno: {error}</translation>
    </message>
    <message>
        <source>What the note is about</source>
        <translation>De qué trata la nota</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>{file} could not be written</source>
        <translation>no se pudo escribir {file}</translation>
    </message>
</context>
<context>
    <name>ShiftBook</name>
    <message>
        <source>this station keeps no shift book</source>
        <translation>esta estación no lleva libro de turno</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Against golden…</source>
        <translation>Frente al dorado…</translation>
    </message>
    <message>
        <source>Faceplate</source>
        <translation>Carátula</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Lazo</translation>
    </message>
    <message>
        <source>Score over the batch, contributions, map of batches</source>
        <translation>Puntuación a lo largo del lote, contribuciones, mapa de lotes</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>Panel lateral</translation>
    </message>
    <message>
        <source>The asset and all its tags</source>
        <translation>El equipo y todos sus tags</translation>
    </message>
    <message>
        <source>The tag that was picked last</source>
        <translation>El último tag elegido</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Why the asset deviates from golden</source>
        <translation>Por qué el equipo se desvía del dorado</translation>
    </message>
</context>
<context>
    <name>SideGrip</name>
    <message>
        <source>Drag for a wider panel ({wider}, {narrower})</source>
        <translation>Arrastre para un panel más ancho ({wider}, {narrower})</translation>
    </message>
    <message>
        <source>Edge of the side panel</source>
        <translation>Borde del panel lateral</translation>
    </message>
</context>
<context>
    <name>SignatureActs</name>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Print signatures</source>
        <translation>Imprimir firmas</translation>
    </message>
    <message>
        <source>nobody signs for this; signatures stand under setpoint requests, diagrams and the setpoint table</source>
        <translation>esto no lo firma nadie; hay firmas en las solicitudes de consigna, los diagramas y la tabla de consignas</translation>
    </message>
    <message>
        <source>print signatures</source>
        <translation>imprimir firmas</translation>
    </message>
    <message>
        <source>✓ {count} signatures are printed in {path}</source>
        <translation>✓ {count} firmas están impresas en {path}</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Account of the approver</source>
        <translation>Cuenta de quien aprueba</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Not yet: {reason}</source>
        <translation>Todavía no: {reason}</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>read it first: {wait} s more without a change</source>
        <translation>léalo primero: {wait} s más sin cambios</translation>
    </message>
    <message>
        <source>the approver types account and password</source>
        <translation>quien aprueba escribe cuenta y contraseña</translation>
    </message>
</context>
<context>
    <name>Snapshots</name>
    <message>
        <source>All assets</source>
        <translation>Todos los equipos</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Delete the snapshot {name}?</source>
        <translation>¿Borrar la instantánea {name}?</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Everything stands as it was kept; there is nothing to ask for.</source>
        <translation>Todo está como se guardó; no hay nada que solicitar.</translation>
    </message>
    <message>
        <source>Golden now</source>
        <translation>Dorado ahora</translation>
    </message>
    <message>
        <source>In the snapshot</source>
        <translation>En la instantánea</translation>
    </message>
    <message>
        <source>Keep what stands now</source>
        <translation>Guardar lo que hay ahora</translation>
    </message>
    <message>
        <source>Name of a new snapshot</source>
        <translation>Nombre de una nueva instantánea</translation>
    </message>
    <message>
        <source>Nothing was kept yet: name a snapshot above and keep what stands now.</source>
        <translation>Todavía no se guardó nada: dé nombre arriba a una instantánea y guarde lo que hay ahora.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Request the chosen ones as a group</source>
        <translation>Solicitar las elegidas como grupo</translation>
    </message>
    <message>
        <source>Request the chosen {count} as a group</source>
        <translation>Solicitar las {count} elegidas como grupo</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigna</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Instantánea</translation>
    </message>
    <message>
        <source>Snapshots of setpoints</source>
        <translation>Instantáneas de consignas</translation>
    </message>
    <message>
        <source>What differs is chosen; a click takes one out or in again.</source>
        <translation>Lo que difiere está elegido; un clic quita una o la vuelve a poner.</translation>
    </message>
    <message>
        <source>{made_by} kept {count} setpoints in it, {day}. That cannot be undone; the plant keeps what it has.</source>
        <translation>{made_by} guardó en ella {count} consignas, {day}. Eso no se deshace; la planta mantiene lo que tiene.</translation>
    </message>
    <message>
        <source>{name}   ({made_by}, {day}, {count} setpoints)</source>
        <translation>{name}   ({made_by}, {day}, {count} consignas)</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ difiere</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>Opens {name}</source>
        <translation>Abre {name}</translation>
    </message>
    <message>
        <source>above golden</source>
        <translation>por encima del dorado</translation>
    </message>
    <message>
        <source>alarm priority {priority}, {state}</source>
        <translation>alarma de prioridad {priority}, {state}</translation>
    </message>
    <message>
        <source>bad, do not use</source>
        <translation>malo, no usar</translation>
    </message>
    <message>
        <source>below golden</source>
        <translation>por debajo del dorado</translation>
    </message>
    <message>
        <source>golden score {score}</source>
        <translation>puntuación dorada {score}</translation>
    </message>
    <message>
        <source>no golden score</source>
        <translation>sin puntuación dorada</translation>
    </message>
    <message>
        <source>no value yet</source>
        <translation>aún sin valor</translation>
    </message>
    <message>
        <source>stale, not known now</source>
        <translation>caducado, ahora no se conoce</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierto</translation>
    </message>
    <message>
        <source>{tag}, not a tag of this plant</source>
        <translation>{tag}, no es un tag de esta planta</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>ABORTED</source>
        <translation>ABORTADA</translation>
    </message>
    <message>
        <source>ABORTING</source>
        <translation>ABORTANDO</translation>
    </message>
    <message>
        <source>COMPLETE</source>
        <translation>COMPLETA</translation>
    </message>
    <message>
        <source>HELD</source>
        <translation>RETENIDA</translation>
    </message>
    <message>
        <source>HOLDING</source>
        <translation>RETENIENDO</translation>
    </message>
    <message>
        <source>IDLE</source>
        <translation>INACTIVA</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>EN PAUSA</translation>
    </message>
    <message>
        <source>PAUSING</source>
        <translation>PAUSANDO</translation>
    </message>
    <message>
        <source>RESTARTING</source>
        <translation>REARRANCANDO</translation>
    </message>
    <message>
        <source>RUNNING</source>
        <translation>EN MARCHA</translation>
    </message>
    <message>
        <source>STOPPED</source>
        <translation>PARADA</translation>
    </message>
    <message>
        <source>STOPPING</source>
        <translation>PARANDO</translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation>DESCONOCIDA</translation>
    </message>
    <message>
        <source>accepted unresolved</source>
        <translation>aceptada sin resolver</translation>
    </message>
    <message>
        <source>acknowledge alarms</source>
        <translation>reconocer alarmas</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>reconocida</translation>
    </message>
    <message>
        <source>administer users</source>
        <translation>administrar usuarios</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>administrador</translation>
    </message>
    <message>
        <source>allow writes again</source>
        <translation>permitir de nuevo las escrituras</translation>
    </message>
    <message>
        <source>approve a setpoint</source>
        <translation>aprobar una consigna</translation>
    </message>
    <message>
        <source>approve golden-batch models</source>
        <translation>aprobar modelos de lote dorado</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>aprobada</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>armada</translation>
    </message>
    <message>
        <source>bring in golden-batch models</source>
        <translation>traer modelos de lote dorado</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelada</translation>
    </message>
    <message>
        <source>change the setpoint table</source>
        <translation>cambiar la tabla de consignas</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>delegate approvals</source>
        <translation>delegar aprobaciones</translation>
    </message>
    <message>
        <source>down</source>
        <translation>caído</translation>
    </message>
    <message>
        <source>edit diagrams</source>
        <translation>editar diagramas</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>editado</translation>
    </message>
    <message>
        <source>engineer</source>
        <translation>ingeniero</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>caducada</translation>
    </message>
    <message>
        <source>export the audit trail</source>
        <translation>exportar el registro de auditoría</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>inactiva</translation>
    </message>
    <message>
        <source>inputs bad</source>
        <translation>entradas malas</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en línea</translation>
    </message>
    <message>
        <source>make a tag writable again</source>
        <translation>hacer un tag escribible de nuevo</translation>
    </message>
    <message>
        <source>mismatch</source>
        <translation>discrepancia</translation>
    </message>
    <message>
        <source>no model for this phase</source>
        <translation>sin modelo para esta fase</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>observer</source>
        <translation>observador</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operador</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>fuera de servicio</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>resultado desconocido</translation>
    </message>
    <message>
        <source>publish a diagram</source>
        <translation>publicar un diagrama</translation>
    </message>
    <message>
        <source>published</source>
        <translation>publicado</translation>
    </message>
    <message>
        <source>published by the product</source>
        <translation>publicado por el producto</translation>
    </message>
    <message>
        <source>refused by the plant</source>
        <translation>rechazada por la planta</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>released</source>
        <translation>liberada</translation>
    </message>
    <message>
        <source>request a setpoint</source>
        <translation>solicitar una consigna</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>solicitada</translation>
    </message>
    <message>
        <source>resolved: applied</source>
        <translation>resuelta: aplicada</translation>
    </message>
    <message>
        <source>resolved: not applied</source>
        <translation>resuelta: no aplicada</translation>
    </message>
    <message>
        <source>returned unacknowledged</source>
        <translation>normalizada sin reconocer</translation>
    </message>
    <message>
        <source>review a diagram</source>
        <translation>revisar un diagrama</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>revisado</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>devuelto a una versión anterior</translation>
    </message>
    <message>
        <source>save and delete snapshots</source>
        <translation>guardar y borrar instantáneas</translation>
    </message>
    <message>
        <source>scored</source>
        <translation>puntuado</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviada</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>devuelto</translation>
    </message>
    <message>
        <source>shelved</source>
        <translation>aplazada</translation>
    </message>
    <message>
        <source>shelved once</source>
        <translation>aplazada una vez</translation>
    </message>
    <message>
        <source>sign for the setpoint table</source>
        <translation>firmar la tabla de consignas</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>submitted for review</source>
        <translation>entregado para revisión</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>unacknowledged</source>
        <translation>sin reconocer</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verificada</translation>
    </message>
    <message>
        <source>view</source>
        <translation>ver</translation>
    </message>
    <message>
        <source>void</source>
        <translation>anulada</translation>
    </message>
    <message>
        <source>waiting for values</source>
        <translation>esperando valores</translation>
    </message>
    <message>
        <source>written</source>
        <translation>escrita</translation>
    </message>
</context>
<context>
    <name>Stored</name>
    <message>
        <source>{kept} (32-bit number)</source>
        <translation>{kept} (número de 32 bits)</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Time on this mimic</source>
        <translation>Tiempo en este sinóptico</translation>
    </message>
    <message>
        <source>deviation {level_words}</source>
        <translation>desviación: {level_words}</translation>
    </message>
    <message>
        <source>golden </source>
        <translation>dorado </translation>
    </message>
    <message>
        <source>golden, not a forecast; known to {hours}</source>
        <translation>dorado, no es un pronóstico; conocido hasta {hours}</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>no se sabe nada</translation>
    </message>
    <message>
        <source>now {clock}</source>
        <translation>ahora {clock}</translation>
    </message>
    <message>
        <source>now {hours}</source>
        <translation>ahora {hours}</translation>
    </message>
</context>
<context>
    <name>Symbols</name>
    <message>
        <source>nothing was asked for in this run</source>
        <translation>nada se solicitó en esta sesión</translation>
    </message>
</context>
<context>
    <name>TableState</name>
    <message>
        <source> at {station}</source>
        <translation> en {station}</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Revisar…</translation>
    </message>
    <message>
        <source>○ {by} wants other limits since {when}: “{reason}”. Another person signs for them.</source>
        <translation>○ {by} quiere otros límites desde {when}: «{reason}». Otra persona los firma.</translation>
    </message>
    <message>
        <source>✕ The file of the setpoint table was changed outside the program{where} ({when}). It is not in force until somebody signs for it.</source>
        <translation>✕ El archivo de la tabla de consignas se cambió fuera del programa{where} ({when}). No está en vigor hasta que alguien lo firme.</translation>
    </message>
</context>
<context>
    <name>Template</name>
    <message>
        <source>Faceplate</source>
        <translation>Carátula</translation>
    </message>
    <message>
        <source>The faceplate {name} cannot be shown: {error}.</source>
        <translation>No se puede mostrar la carátula {name}: {error}.</translation>
    </message>
</context>
<context>
    <name>Tip</name>
    <message>
        <source> (status 0x{status})</source>
        <translation> (estado 0x{status})</translation>
    </message>
    <message>
        <source>, golden now {golden} {unit}</source>
        <translation>, dorado ahora {golden} {unit}</translation>
    </message>
    <message>
        <source>Alarm priority {priority}, {state}: {text}</source>
        <translation>Alarma de prioridad {priority}, {state}: {text}</translation>
    </message>
    <message>
        <source>Batch {batch}</source>
        <translation>Lote {batch}</translation>
    </message>
    <message>
        <source>Golden score {score}</source>
        <translation>Puntuación dorada {score}</translation>
    </message>
    <message>
        <source>No golden score: {verdict}</source>
        <translation>Sin puntuación dorada: {verdict}</translation>
    </message>
    <message>
        <source>Opens {name}</source>
        <translation>Abre {name}</translation>
    </message>
    <message>
        <source>The instrument (NE 107): {signal}</source>
        <translation>El instrumento (NE 107): {signal}</translation>
    </message>
    <message>
        <source>above</source>
        <translation>por encima del</translation>
    </message>
    <message>
        <source>bad: do not use</source>
        <translation>mala: no lo use</translation>
    </message>
    <message>
        <source>below</source>
        <translation>por debajo del</translation>
    </message>
    <message>
        <source>good</source>
        <translation>buena</translation>
    </message>
    <message>
        <source>no value yet</source>
        <translation>todavía sin valor</translation>
    </message>
    <message>
        <source>stale: the link is silent</source>
        <translation>caducada: el enlace no responde</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierta</translation>
    </message>
    <message>
        <source>{bound} is not a tag of this plant</source>
        <translation>{bound} no es un tag de esta planta</translation>
    </message>
    <message>
        <source>{sigmas} σ {side} golden{golden}</source>
        <translation>{sigmas} σ {side} dorado{golden}</translation>
    </message>
    <message>
        <source>{text} {unit}, {quality}, {age} old</source>
        <translation>{text} {unit}, {quality}, hace {age}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Can it be trusted?</source>
        <translation>¿Se puede confiar?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Drag the handle and the whole mimic shows that moment; a dark frame says that nothing is live. {key} brings the plant of now back.</source>
        <translation>Arrastre el tirador y todo el sinóptico muestra ese momento; un marco oscuro dice que nada está en vivo. {key} devuelve la planta de ahora.</translation>
    </message>
    <message>
        <source>Each page is one click or one key away: rest the pointer on a button to read its key. Light or dark, language, sizes and further windows are at the foot.</source>
        <translation>Cada página está a un clic o a una tecla: deje el puntero sobre un botón para leer su tecla. Claro u oscuro, idioma, tamaños y otras ventanas están al pie.</translation>
    </message>
    <message>
        <source>Ends the tour for now (Escape)</source>
        <translation>Termina el recorrido por ahora (Escape)</translation>
    </message>
    <message>
        <source>Ends the tour; it comes back only from Help</source>
        <translation>Termina el recorrido; solo vuelve desde la Ayuda</translation>
    </message>
    <message>
        <source>Every page</source>
        <translation>Todas las páginas</translation>
    </message>
    <message>
        <source>For the selected asset: why it deviates, its faceplate, and one loop with its trend, earlier requests and notes. Below stands what waits for an approval. {key} gives the room to the mimic.</source>
        <translation>Del equipo seleccionado: por qué se desvía, su carátula y un lazo con su tendencia, sus solicitudes anteriores y sus notas. Debajo está lo que espera una aprobación. {key} deja el espacio al sinóptico.</translation>
    </message>
    <message>
        <source>Four levels</source>
        <translation>Cuatro niveles</translation>
    </message>
    <message>
        <source>From the whole plant to one asset, to all of its variables, to the health of its instruments. {down} goes down, {up} goes up, {back} goes back.</source>
        <translation>De toda la planta a un equipo, a todas sus variables, al estado de sus instrumentos. {down} baja, {up} sube, {back} vuelve atrás.</translation>
    </message>
    <message>
        <source>Grey is normal. Click an asset to select it, a number to open its loop; double click an asset for its own display. Blue means away from the golden batch: the darker, the farther. It is advice; alarms have their own colours and shapes.</source>
        <translation>El gris es lo normal. Haga clic en un equipo para seleccionarlo, en un número para abrir su lazo; doble clic en un equipo para su propia pantalla. Azul significa lejos del lote dorado: cuanto más oscuro, más lejos. Es un consejo; las alarmas tienen sus propios colores y formas.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Never again</source>
        <translation>Nunca más</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>One click, without a log-in, and no setpoint leaves this station any more. It is not an emergency stop.</source>
        <translation>Un clic, sin iniciar sesión, y ninguna consigna sale ya de esta estación. No es un paro de emergencia.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Saltar</translation>
    </message>
    <message>
        <source>The header says which display this is, how many values are good, which batch runs and how near to golden it is, whether everything is recorded, and the time. If the clock stands still, so does the picture, and it says why.</source>
        <translation>El encabezado dice qué pantalla es esta, cuántos valores son buenos, qué lote está en marcha y lo cerca que está del dorado, si se registra todo, y la hora. Si el reloj se para, la imagen también, y dice por qué.</translation>
    </message>
    <message>
        <source>The most important alarms that nobody has acknowledged, always live and never covered. Click one to see its asset; {key} acknowledges the one that is marked.</source>
        <translation>Las alarmas más importantes que nadie ha reconocido, siempre en vivo y nunca tapadas. Haga clic en una para ver su equipo; {key} reconoce la que está marcada.</translation>
    </message>
    <message>
        <source>The plant</source>
        <translation>La planta</translation>
    </message>
    <message>
        <source>The tour ended because of an alarm. It starts again from Help.</source>
        <translation>El recorrido terminó por una alarma. Se reinicia desde la Ayuda.</translation>
    </message>
    <message>
        <source>Time on the mimic</source>
        <translation>El tiempo en el sinóptico</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>Por qué, y qué hacer</translation>
    </message>
    <message>
        <source>Writing stops at once</source>
        <translation>La escritura se detiene al instante</translation>
    </message>
    <message>
        <source>{help} explains the page that is shown and lists all keys; {what} and a click say what something is. This tour starts again from there.</source>
        <translation>{help} explica la página que se muestra y lista todas las teclas; {what} y un clic dicen qué es algo. Este recorrido se reinicia desde allí.</translation>
    </message>
    <message>
        <source>{number} of {of}</source>
        <translation>{number} de {of}</translation>
    </message>
    <message>
        <source>✕ Acknowledge the urgent alarms first; then the tour can begin.</source>
        <translation>✕ Reconozca primero las alarmas urgentes; después puede empezar el recorrido.</translation>
    </message>
</context>
<context>
    <name>TrendBatches</name>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Batches on record</source>
        <translation>Lotes registrados</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Earlier batches behind the pen</source>
        <translation>Lotes anteriores detrás de la pluma</translation>
    </message>
    <message>
        <source>Find a batch or a recipe</source>
        <translation>Buscar un lote o una receta</translation>
    </message>
    <message>
        <source>No batch on record fits.</source>
        <translation>Ningún lote registrado coincide.</translation>
    </message>
    <message>
        <source>Older batches</source>
        <translation>Lotes más antiguos</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Receta</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>The records cannot be read: {error}</source>
        <translation>No se pueden leer los registros: {error}</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
</context>
<context>
    <name>TrendCursors</name>
    <message>
        <source>at {clock}</source>
        <translation>a las {clock}</translation>
    </message>
    <message>
        <source>newest values</source>
        <translation>valores más recientes</translation>
    </message>
    <message>
        <source>{words}, {at} h from the pinned cursor</source>
        <translation>{words}, {at} h desde el cursor fijado</translation>
    </message>
</context>
<context>
    <name>TrendExport</name>
    <message>
        <source>this installation has no Arrow and cannot write Parquet; choose .csv</source>
        <translation>esta instalación no tiene Arrow y no puede escribir Parquet; elija .csv</translation>
    </message>
    <message>
        <source>{name}: name the file .csv, .parquet or .png</source>
        <translation>{name}: dé al archivo el nombre .csv, .parquet o .png</translation>
    </message>
</context>
<context>
    <name>TrendPicture</name>
    <message>
        <source>no value</source>
        <translation>sin valor</translation>
    </message>
</context>
<context>
    <name>TrendSearch</name>
    <message>
        <source>10 min</source>
        <translation>10 min</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Añadir un tag</translation>
    </message>
    <message>
        <source>Add a tag: name or words</source>
        <translation>Añadir un tag: nombre o palabras</translation>
    </message>
    <message>
        <source>Pens</source>
        <translation>Plumas</translation>
    </message>
    <message>
        <source>There is no tag {words}; choose one from the list.</source>
        <translation>No hay ningún tag {words}; elija uno de la lista.</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>Tiempo mostrado</translation>
    </message>
</context>
<context>
    <name>TrendTools</name>
    <message>
        <source>A click on the picture pins a second cursor; a click on it takes it away.</source>
        <translation>Un clic en la imagen fija un segundo cursor; un clic en él lo quita.</translation>
    </message>
    <message>
        <source>All batches…</source>
        <translation>Todos los lotes…</translation>
    </message>
    <message>
        <source>By phase</source>
        <translation>Por fase</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Parquet (*.parquet);;Picture (*.png)</source>
        <translation>CSV (*.csv);;Parquet (*.parquet);;Imagen (*.png)</translation>
    </message>
    <message>
        <source>CSV, Parquet or a picture</source>
        <translation>CSV, Parquet o una imagen</translation>
    </message>
    <message>
        <source>Draws earlier batches behind the selected pen</source>
        <translation>Dibuja lotes anteriores detrás de la pluma seleccionada</translation>
    </message>
    <message>
        <source>Each phase of an earlier batch begins where it began now</source>
        <translation>Cada fase de un lote anterior empieza donde empezó ahora</translation>
    </message>
    <message>
        <source>Earlier batch…</source>
        <translation>Lote anterior…</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>Nombre del conjunto</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Superposición</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar {name}</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Save the pens</source>
        <translation>Guardar las plumas</translation>
    </message>
    <message>
        <source>Save the trend</source>
        <translation>Guardar la tendencia</translation>
    </message>
    <message>
        <source>Save these pens as a set…</source>
        <translation>Guardar estas plumas como conjunto…</translation>
    </message>
    <message>
        <source>Saved sets</source>
        <translation>Conjuntos guardados</translation>
    </message>
    <message>
        <source>Saved sets of pens</source>
        <translation>Conjuntos de plumas guardados</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>Conjuntos</translation>
    </message>
</context>
<context>
    <name>Trends</name>
    <message>
        <source>Add a pen first: an earlier batch is drawn behind one.</source>
        <translation>Añada primero una pluma: el lote anterior se dibuja detrás de ella.</translation>
    </message>
    <message>
        <source>Add a tag here, or drag one from the mimic or the alarms onto Trends at the left.</source>
        <translation>Añada aquí un tag, o arrastre uno desde el sinóptico o las alarmas hasta Tendencias, a la izquierda.</translation>
    </message>
    <message>
        <source>Behind {tag}: {batches}</source>
        <translation>Detrás de {tag}: {batches}</translation>
    </message>
    <message>
        <source>Curves of the pens</source>
        <translation>Curvas de las plumas</translation>
    </message>
    <message>
        <source>Follows now; moving the picture stops it</source>
        <translation>Sigue el momento actual; mover la imagen lo detiene</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>Not saved: {error}</source>
        <translation>No se guardó: {error}</translation>
    </message>
    <message>
        <source>Not saved: {file} could not be written</source>
        <translation>No se guardó: no se pudo escribir {file}</translation>
    </message>
    <message>
        <source>Reading the records…</source>
        <translation>Leyendo los registros…</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Quitar todas</translation>
    </message>
    <message>
        <source>Remove pen</source>
        <translation>Quitar pluma</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Guardado como {file}</translation>
    </message>
    <message>
        <source>Saved as {file} with all {samples} recorded samples</source>
        <translation>Guardado como {file} con las {samples} muestras registradas</translation>
    </message>
    <message>
        <source>Saved as {file}, thinned to {samples} samples with all extremes: more are recorded than a file may have. Save a shorter time to have all of them.</source>
        <translation>Guardado como {file}, reducido a {samples} muestras con todos los extremos: hay más registradas de las que caben en un archivo. Guarde un tiempo más corto para tenerlas todas.</translation>
    </message>
    <message>
        <source>The history cannot be read: {error}</source>
        <translation>No se puede leer el histórico: {error}</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Tendencias</translation>
    </message>
    <message>
        <source>{batch} did not run in {unit}.</source>
        <translation>{batch} no pasó por {unit}.</translation>
    </message>
    <message>
        <source>{count} earlier batches are the most that can be told apart; take one away first.</source>
        <translation>{count} lotes anteriores son el máximo que se puede distinguir; quite uno antes.</translation>
    </message>
    <message>
        <source>{count} pens are the most that can be told apart; remove one first.</source>
        <translation>{count} plumas son el máximo que se puede distinguir; quite una antes.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Open another display:</source>
        <translation>Abra otra pantalla:</translation>
    </message>
    <message>
        <source>Press {key} for the overview.</source>
        <translation>Pulse {key} para la vista general.</translation>
    </message>
</context>
<context>
    <name>Upright</name>
    <message>
        <source>no tag</source>
        <translation>sin tag</translation>
    </message>
</context>
<context>
    <name>Users</name>
    <message>
        <source>A new account</source>
        <translation>Una cuenta nueva</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Account of the same person</source>
        <translation>Cuenta de la misma persona</translation>
    </message>
    <message>
        <source>Account that the same person has already, if any</source>
        <translation>Cuenta que la misma persona ya tiene, si la hay</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Another password for {full_name}</source>
        <translation>Otra contraseña para {full_name}</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Choose somebody to change his account.</source>
        <translation>Elija a alguien para cambiar su cuenta.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>End it for good</source>
        <translation>Terminarla para siempre</translation>
    </message>
    <message>
        <source>End the account for good</source>
        <translation>Terminar la cuenta para siempre</translation>
    </message>
    <message>
        <source>End the account {account} for good?</source>
        <translation>¿Terminar para siempre la cuenta {account}?</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nombre completo</translation>
    </message>
    <message>
        <source>Full name, as it stands in signatures</source>
        <translation>Nombre completo, como figura en las firmas</translation>
    </message>
    <message>
        <source>Give this area</source>
        <translation>Asignar esta área</translation>
    </message>
    <message>
        <source>Give this role</source>
        <translation>Dar este rol</translation>
    </message>
    <message>
        <source>He asks for, approves and takes back no setpoints of other assets</source>
        <translation>No solicita, aprueba ni retira consignas de otros equipos</translation>
    </message>
    <message>
        <source>Is for the setpoints of</source>
        <translation>Le corresponden las consignas de</translation>
    </message>
    <message>
        <source>Is the same person</source>
        <translation>Es la misma persona</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Llevada por</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Make the administrator</source>
        <translation>Crear el administrador</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name, role and password are kept by the directory.</source>
        <translation>El nombre, el rol y la contraseña los lleva el directorio.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nueva contraseña</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Nueva contraseña otra vez</translation>
    </message>
    <message>
        <source>Nobody has an account here yet. Make the one who gives accounts to all others. He administers users; he neither requests nor approves setpoints. Until then everybody can look, and nobody can change anything.</source>
        <translation>Todavía nadie tiene cuenta aquí. Cree la de quien da cuentas a todos los demás. Administra usuarios; ni solicita ni aprueba consignas. Hasta entonces todos pueden mirar, y nadie puede cambiar nada.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Contraseña otra vez</translation>
    </message>
    <message>
        <source>Password now</source>
        <translation>Contraseña actual</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>Second account</source>
        <translation>Segunda cuenta</translation>
    </message>
    <message>
        <source>Set this password</source>
        <translation>Poner esta contraseña</translation>
    </message>
    <message>
        <source>Setpoints of {assets} only.</source>
        <translation>Solo consignas de {assets}.</translation>
    </message>
    <message>
        <source>The first administrator</source>
        <translation>El primer administrador</translation>
    </message>
    <message>
        <source>The two accounts never sign as two persons from then on; that is not taken back</source>
        <translation>Desde entonces las dos cuentas nunca firman como dos personas; eso no se deshace</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuarios</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>directorio</translation>
    </message>
    <message>
        <source>the two new passwords differ; type both again</source>
        <translation>las dos nuevas contraseñas difieren; escriba ambas otra vez</translation>
    </message>
    <message>
        <source>the two passwords differ; type both again</source>
        <translation>las dos contraseñas difieren; escriba ambas otra vez</translation>
    </message>
    <message>
        <source>this site</source>
        <translation>este sitio</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{full_name} cannot log in with it any more. The name stays in all records and is never given away.</source>
        <translation>{full_name} ya no puede iniciar sesión con ella. El nombre permanece en todos los registros y nunca se da a otro.</translation>
    </message>
    <message>
        <source>{full_name} may: {rights}</source>
        <translation>{full_name} puede: {rights}</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>no tag</source>
        <translation>sin tag</translation>
    </message>
    <message>
        <source>{primary} is unknown</source>
        <translation>{primary} es desconocido</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>A batch against golden: score, contributions, map, correlation, error</source>
        <translation>Un lote frente al dorado: puntuación, contribuciones, mapa, correlación, error</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>Any tag over time, live and history</source>
        <translation>Cualquier tag en el tiempo, en vivo e histórico</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Auditoría</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Lotes</translation>
    </message>
    <message>
        <source>Can what is shown be believed? Instruments, links, records</source>
        <translation>¿Se puede creer lo que se muestra? Instrumentos, enlaces, registros</translation>
    </message>
    <message>
        <source>Change the diagrams</source>
        <translation>Cambiar los diagramas</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnóstico</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Every alarm that stands, and acknowledging</source>
        <translation>Todas las alarmas activas, y su reconocimiento</translation>
    </message>
    <message>
        <source>Golden</source>
        <translation>Dorado</translation>
    </message>
    <message>
        <source>Golden-batch models: which one judges the plant, and who approved it</source>
        <translation>Modelos de lote dorado: cuál juzga la planta, y quién lo aprobó</translation>
    </message>
    <message>
        <source>Mimic</source>
        <translation>Sinóptico</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Notes for the next shift, and the hand-over</source>
        <translation>Notas para el próximo turno, y el relevo</translation>
    </message>
    <message>
        <source>Requests, approvals and how they ended</source>
        <translation>Solicitudes, aprobaciones y cómo acabaron</translation>
    </message>
    <message>
        <source>Setpoints</source>
        <translation>Consignas</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Turno</translation>
    </message>
    <message>
        <source>The plant as it is now</source>
        <translation>La planta como está ahora</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Tendencias</translation>
    </message>
    <message>
        <source>What every unit does, and earlier batches</source>
        <translation>Qué hace cada unidad, y lotes anteriores</translation>
    </message>
    <message>
        <source>Who did what, and the proof that nobody changed it</source>
        <translation>Quién hizo qué, y la prueba de que nadie lo cambió</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source> (band {low} to {high})</source>
        <translation> (banda {low} a {high})</translation>
    </message>
    <message>
        <source>Accept unresolved…</source>
        <translation>Aceptar sin resolver…</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Aprobar…</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Rechazar…</translation>
    </message>
    <message>
        <source>Waiting for approval ({waiting})</source>
        <translation>Esperan aprobación ({waiting})</translation>
    </message>
    <message>
        <source>{mark} waits, expires in {left}</source>
        <translation>{mark} espera, caduca en {left}</translation>
    </message>
</context>
<context>
    <name>What</name>
    <message>
        <source>A click opens its loop: setpoint, limits, trend, alarms. On the bar: grey is the normal range, the dashed tick golden now, the pointer the value, the caret below the setpoint.</source>
        <translation>Un clic abre su lazo: consigna, límites, tendencia, alarmas. En la barra: el gris es el rango normal, la marca discontinua el dorado ahora, el puntero el valor, el signo de abajo la consigna.</translation>
    </message>
    <message>
        <source>A click opens this display.</source>
        <translation>Un clic abre esta pantalla.</translation>
    </message>
    <message>
        <source>A click selects the asset, a double click opens its own display, a right click or F its faceplate. Blue around it means away from the golden batch: the darker, the farther.</source>
        <translation>Un clic selecciona el equipo, un doble clic abre su propia pantalla, un clic derecho o F su carátula. El azul a su alrededor significa lejos del lote dorado: cuanto más oscuro, más lejos.</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>How the batch will end</source>
        <translation>Cómo terminará el lote</translation>
    </message>
    <message>
        <source>Likely cause</source>
        <translation>Causa probable</translation>
    </message>
    <message>
        <source>Score {score}, {level_words}</source>
        <translation>Puntuación {score}, {level_words}</translation>
    </message>
    <message>
        <source>There is no deviation to show at this moment.</source>
        <translation>No hay ninguna desviación que mostrar en este momento.</translation>
    </message>
    <message>
        <source>{asset} · against golden</source>
        <translation>{asset} · frente al dorado</translation>
    </message>
    <message>
        <source>{asset} · why it deviates</source>
        <translation>{asset} · por qué se desvía</translation>
    </message>
    <message>
        <source>{quality}: cannot be told, since this batch has left golden and the forecast knows golden batches only</source>
        <translation>{quality}: no se puede decir, porque este lote se ha apartado del dorado y el pronóstico solo conoce lotes dorados</translation>
    </message>
    <message>
        <source>{words}
Click for its faceplate</source>
        <translation>{words}
Clic para su carátula</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>NOT LIVE</source>
        <translation>NO EN VIVO</translation>
    </message>
    <message>
        <source>window {number}</source>
        <translation>ventana {number}</translation>
    </message>
    <message>
        <source>write in the shift book</source>
        <translation>escribir en el libro de turno</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>Close this window</source>
        <translation>Cerrar esta ventana</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Quiosco</translation>
    </message>
    <message>
        <source>Large buttons, for touch</source>
        <translation>Botones grandes, para tocar</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message>
        <source>Move this window to screen</source>
        <translation>Mover esta ventana al monitor</translation>
    </message>
    <message>
        <source>Next window</source>
        <translation>Ventana siguiente</translation>
    </message>
    <message>
        <source>Open in a further window</source>
        <translation>Abrir en otra ventana</translation>
    </message>
    <message>
        <source>Open on screen {name}</source>
        <translation>Abrir en el monitor {name}</translation>
    </message>
    <message>
        <source>Open this in a further window</source>
        <translation>Abrir esto en otra ventana</translation>
    </message>
    <message>
        <source>Open this on screen</source>
        <translation>Abrir esto en el monitor</translation>
    </message>
    <message>
        <source>Side panel narrower</source>
        <translation>Panel lateral más estrecho</translation>
    </message>
    <message>
        <source>Side panel wider</source>
        <translation>Panel lateral más ancho</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Tamaño de todo</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Más pequeño</translation>
    </message>
    <message>
        <source>This is the first window; it stays. Its frame closes the station.</source>
        <translation>Esta es la primera ventana; se queda. Su marco cierra la estación.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Ventanas</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source> (limit {limit})</source>
        <translation> (límite {limit})</translation>
    </message>
    <message>
        <source>Batch {batch}</source>
        <translation>Lote {batch}</translation>
    </message>
    <message>
        <source>No batch runs here, so there is nothing to compare.</source>
        <translation>Aquí no hay ningún lote en marcha, así que no hay nada que comparar.</translation>
    </message>
    <message>
        <source>Nothing can be said: values that the model needs are bad or stale.</source>
        <translation>No se puede decir nada: hay valores malos o caducados que el modelo necesita.</translation>
    </message>
    <message>
        <source>There is no golden model for this phase.</source>
        <translation>No hay ningún modelo dorado para esta fase.</translation>
    </message>
    <message>
        <source>Waiting for values.</source>
        <translation>Esperando valores.</translation>
    </message>
    <message>
        <source>active, acknowledged</source>
        <translation>activa, reconocida</translation>
    </message>
    <message>
        <source>active, unacknowledged</source>
        <translation>activa, sin reconocer</translation>
    </message>
    <message>
        <source>as golden</source>
        <translation>como el dorado</translation>
    </message>
    <message>
        <source>distinct deviation</source>
        <translation>desviación clara</translation>
    </message>
    <message>
        <source>gone, unacknowledged</source>
        <translation>normalizada, sin reconocer</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>slight deviation</source>
        <translation>desviación leve</translation>
    </message>
    <message>
        <source>strong deviation</source>
        <translation>desviación fuerte</translation>
    </message>
    <message>
        <source>{quality}: {mean}; nine in ten such batches end between {low} and {high}</source>
        <translation>{quality}: {mean}; nueve de cada diez lotes así terminan entre {low} y {high}</translation>
    </message>
</context>
</TS>
